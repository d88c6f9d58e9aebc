package musubi.lucene.analysis;

import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Drops words that carry no content: particles and auxiliaries by their part of speech, and some
 * common words by a list. The lists are Kuromoji's, without two words that people do search for.
 * Dates and negations stay.
 */
final class ContentFilter extends FilteringTokenFilter {

  private static final Set<String> STOP_TAGS = JapaneseAnalyzer.getDefaultStopTags();
  private static final CharArraySet STOP_WORDS = stopWords();

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);
  private final PartOfSpeechAttribute partOfSpeech = addAttribute(PartOfSpeechAttribute.class);

  ContentFilter(TokenStream input) {
    super(input);
  }

  private static CharArraySet stopWords() {
    Set<String> lookedFor = Set.of("できる", "ほとんど");
    CharArraySet words = new CharArraySet(JapaneseAnalyzer.getDefaultStopSet().size(), false);
    for (Object word : JapaneseAnalyzer.getDefaultStopSet()) {
      String text = new String((char[]) word);
      if (!lookedFor.contains(text)) {
        words.add(text);
      }
    }
    return words;
  }

  @Override
  protected boolean accept() {
    if (!type.type().equals(TermKind.WORD.type())) {
      return true;
    }
    String tag = partOfSpeech.getPartOfSpeech();
    return (tag == null || !STOP_TAGS.contains(tag))
        && !STOP_WORDS.contains(term.buffer(), 0, term.length());
  }
}
