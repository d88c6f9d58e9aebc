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

  private static final byte OTHER = 0;
  private static final byte HIRAGANA = 1;
  private static final byte KATAKANA = 2;
  private static final byte IDEOGRAPH = 3;

  /** The script by character: a table, because each character is looked at several times. */
  private static final byte[] SCRIPTS = scripts();

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final CharacterForms names = CharacterForms.ofNames();
  private final SourceText source = new SourceText();
  private int at;

  private static byte[] scripts() {
    byte[] scripts = new byte[Character.MAX_VALUE + 1];
    for (int i = 0; i < scripts.length; i++) {
      char c = (char) i;
      if (TextNormalizer.isHiragana(c)) {
        scripts[i] = HIRAGANA;
      } else if (TextNormalizer.isKatakana(c) || c == '々') {
        scripts[i] = KATAKANA;
      } else {
        scripts[i] = Character.isIdeographic(c) ? IDEOGRAPH : OTHER;
      }
    }
    return scripts;
  }

  private static boolean isHiragana(char c) {
    return SCRIPTS[c] == HIRAGANA;
  }

  private static boolean isIdeographic(char c) {
    return SCRIPTS[c] == IDEOGRAPH;
  }

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
      boolean hiragana = isHiragana(text.charAt(at));
      boolean isPair =
          pair
              ? !hiragana || !isHiragana(text.charAt(at + 1))
              : !hiragana && (at == 0 || !isJapanese(text, at - 1));
      if (isPair) {
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

  /** The other kanji of a word that is spaced out, as titles are (目 次); -1 if it has no partner. */
  private static int partnerOfSpaced(String text, int index) {
    if (!isIdeographic(text.charAt(index)) || (index > 0 && isJapanese(text, index - 1))) {
      return -1;
    }
    int next = index + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean spaced = next > index + 1 && next < text.length();
    return spaced
            && isIdeographic(text.charAt(next))
            && (next + 1 == text.length() || !isJapanese(text, next + 1))
        ? next
        : -1;
  }

  private char character(String text, int index) {
    char c = text.charAt(index);
    boolean repeats = c == '々' && index > 0 && isIdeographic(text.charAt(index - 1));
    return names.standard(repeats ? text.charAt(index - 1) : c);
  }

  private static boolean isJapanese(String text, int index) {
    return SCRIPTS[text.charAt(index)] != OTHER;
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
