package musubi.lucene.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Pairs of neighbouring kanji and kana: the safety net for words that the dictionary does not know.
 * Pairs of two hiragana are left out (they are particles and endings, and a third of a text), and
 * so are Latin letters and digits, which are whole words already. A character that stands alone is
 * a term of its own, unless it is hiragana; two kanji with only blanks between them are a pair.
 */
final class BigramTokenizer extends Tokenizer {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final CharacterForms names = CharacterForms.ofNames();
  private final SourceText source = new SourceText();
  private int at;

  @Override
  public boolean incrementToken() {
    clearAttributes();
    String text = source.normalized();
    for (; at < text.length(); at++) {
      if (!isJapanese(text, at)) {
        continue;
      }
      int partner = partnerOfSpaced(text, at);
      if (partner > 0) {
        emit(text, at, partner);
        at = partner;
        return true;
      }
      boolean pair = at + 1 < text.length() && isJapanese(text, at + 1);
      boolean hiragana = TextNormalizer.isHiragana(text.charAt(at));
      boolean wanted =
          pair
              ? !hiragana || !TextNormalizer.isHiragana(text.charAt(at + 1))
              : !hiragana && (at == 0 || !isJapanese(text, at - 1));
      if (wanted) {
        emit(text, at, pair ? at + 1 : at);
        at++;
        return true;
      }
    }
    return false;
  }

  /** A pair of two characters, or one character alone. */
  private void emit(String text, int first, int last) {
    term.append(character(text, first));
    if (last > first) {
      term.append(character(text, last));
    }
    offset.setOffset(source.originalStart(first), source.originalEnd(last + 1));
  }

  /** The other kanji of a word that is spaced out, as titles are (目　次); -1 if there is none. */
  private static int partnerOfSpaced(String text, int index) {
    boolean alone = index == 0 || !isJapanese(text, index - 1);
    int next = index + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean spaced = next > index + 1 && next < text.length();
    return alone
            && spaced
            && Character.isIdeographic(text.charAt(index))
            && Character.isIdeographic(text.charAt(next))
            && (next + 1 == text.length() || !isJapanese(text, next + 1))
        ? next
        : -1;
  }

  private char character(String text, int index) {
    char c = text.charAt(index);
    boolean repeats = c == '々' && index > 0 && Character.isIdeographic(text.charAt(index - 1));
    return names.standard(repeats ? text.charAt(index - 1) : c);
  }

  private static boolean isJapanese(String text, int index) {
    char c = text.charAt(index);
    return TextNormalizer.isHiragana(c)
        || TextNormalizer.isKatakana(c)
        || c == '々'
        || Character.isIdeographic(c);
  }

  @Override
  public void end() throws IOException {
    super.end();
    offset.setOffset(source.originalLength(), source.originalLength());
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    source.take(input);
    at = 0;
  }
}
