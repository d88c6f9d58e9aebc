package musubi.lucene.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Gives each word the one spelling of {@link Spellings}; in a negation, it does so for the negated
 * word.
 */
final class SpellingFilter extends TokenFilter {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);
  private final Spellings spellings = Spellings.builtIn();

  SpellingFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    if (type.type().equals(TermKind.WORD.type())) {
      replace("", term.toString());
    } else if (type.type().equals(TermKind.NEGATION.type())) {
      replace(NegationFilter.PREFIX, term.toString().substring(NegationFilter.PREFIX.length()));
    }
    return true;
  }

  private void replace(String prefix, String word) {
    String folded = spellings.fold(word);
    if (!folded.equals(word)) {
      term.setEmpty().append(prefix).append(folded);
    }
  }
}
