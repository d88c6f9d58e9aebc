package musubi.lucene.suggest.word;

import java.util.Iterator;
import java.util.List;
import musubi.lucene.suggest.word.Word.Kind;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The nouns and suffixes of a text as the terms of {@link SuggestFields#WORDS}. A dropped word
 * leaves a gap: 人事の異動 is not 人事異動.
 */
public final class WordStream extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Iterator<Word> words;

  public WordStream(List<Word> words) {
    this.words = words.iterator();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    int increment = 0;
    while (words.hasNext()) {
      Word word = words.next();
      increment++;
      if (isIndexed(word)) {
        term.append(SuggestFields.term(word));
        position.setPositionIncrement(increment);
        return true;
      }
    }
    return false;
  }

  /** Whether a word of a text is among the terms. */
  public static boolean isIndexed(Word word) {
    return (word.is(Kind.NOUN) || word.is(Kind.SUFFIX))
        && word.surface().length() <= SuggestFields.LONGEST_WORD
        && word.surface().indexOf(SuggestFields.SEPARATOR) < 0;
  }
}
