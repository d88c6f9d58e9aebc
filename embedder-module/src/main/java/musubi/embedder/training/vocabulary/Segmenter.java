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
 * and 使い share the piece 使, and no piece is spent on を作成 beside 作成: a mean of vectors needs each
 * meaning in one row.
 *
 * <p>{@link TokenizerJson} writes the same rules for the tokenizer that runs in the product, which
 * differs in this: it knows Unicode up to version 12.0 and leaves ㋿ (U+32FF) and a few rare letters
 * as they are; it takes the text {@code <unk>} for the unknown piece; and where a segment holds a
 * character without a piece, it may not cut the rest in the most probable way.
 */
final class Segmenter {

  /**
   * Written with plain ranges, which Java and the tokenizer's Oniguruma read alike. U+F900 is not
   * written as itself, since editors that normalise text make U+8C48 of it.
   */
  static final String PATTERN =
      "[一-鿿㐀-䶿\uf900-\ufaff々〆〇]+"
          + "|[ぁ-ゖゝゞ][ぁ-ゖゝゞー]*"
          + "|[ァ-ヺヽヾー]+"
          + "|[a-zß-öø-ÿā-ɏ]+"
          + "|[0-9]+"
          + "|[^\\s]";

  /** A longer run is no word (rulers, base64) and would only slow the lattice. */
  private static final int LONGEST = 48;

  /** To Oniguruma \s is the white space of Unicode; to Java it is so with this flag. */
  private final Matcher matcher =
      Pattern.compile(PATTERN, Pattern.UNICODE_CHARACTER_CLASS).matcher("");

  /** NFKC and lower case, as the tokenizer's normalizer does: Σ is σ at the end of a word too. */
  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replace('Σ', 'σ')
        .toLowerCase(Locale.ROOT);
  }

  /** Hands over the segments of a text, folded; runs longer than 48 characters are left out. */
  void segments(String text, Consumer<String> segment) {
    matcher.reset(fold(text));
    while (matcher.find()) {
      if (matcher.end() - matcher.start() <= LONGEST) {
        String found = matcher.group();
        // A surrogate without its half cannot be written to a file; the tokenizer reads U+FFFD.
        segment.accept(
            Character.isSurrogate(found.charAt(0)) && found.length() == 1 ? "\uFFFD" : found);
      }
    }
  }
}
