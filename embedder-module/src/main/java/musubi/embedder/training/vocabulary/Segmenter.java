package musubi.embedder.training.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folds text and cuts it where the script changes; no piece of the vocabulary crosses such a cut.
 *
 * <p>Folding is NFKC and lower case. Kanji, hiragana, katakana, Latin letters and digits form
 * segments of their own; any other character is one by itself; white space is dropped. So 使う, 使った
 * and 使い share the piece 使, and no piece is spent on を作成 beside 作成: a mean of vectors wants each
 * meaning in one row.
 *
 * <p>{@link TokenizerJson} writes the same rules for the tokenizer that runs in the product.
 */
final class Segmenter {

  /** Written with plain ranges, which Java and the tokenizer's Oniguruma read alike. */
  static final String PATTERN =
      "[一-鿿㐀-䶿豈-﫿々〆〇]+"
          + "|[ぁ-ゖゝゞ][ぁ-ゖゝゞー]*"
          + "|[ァ-ヺヽヾー]+"
          + "|[a-zß-öø-ÿā-ɏ]+"
          + "|[0-9]+"
          + "|[^\\s]";

  /** A longer run is no word (rulers, base64) and would only slow the lattice. */
  private static final int LONGEST = 48;

  private final Matcher matcher = Pattern.compile(PATTERN).matcher("");

  /** NFKC and lower case, as the tokenizer's normalizer does. */
  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Hands over the segments of a text, folded; runs longer than 48 characters are left out. */
  void segments(String text, Consumer<String> segment) {
    matcher.reset(fold(text));
    while (matcher.find()) {
      if (matcher.end() - matcher.start() <= LONGEST) {
        segment.accept(matcher.group());
      }
    }
  }
}
