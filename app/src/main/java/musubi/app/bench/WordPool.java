package musubi.app.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a corpus, each as often as it occurs, so that a random draw follows the frequencies.
 * A word is a run of kanji, of katakana or of Latin letters: such runs carry the meaning of a
 * Japanese sentence, and can be exchanged without breaking its grammar.
 *
 * <p>Immutable and thread-safe.
 */
final class WordPool {

  private static final Pattern WORD =
      Pattern.compile("[\\p{IsHan}々]{2,6}|[ァ-ヺー]{3,16}|[A-Za-z]{3,16}");

  private enum Kind {
    KANJI,
    KATAKANA,
    LATIN;

    static Kind of(String word) {
      char first = word.charAt(0);
      if (first < 0x80) {
        return LATIN;
      }
      return first >= 'ァ' && first <= 'ー' ? KATAKANA : KANJI;
    }
  }

  private final String[] words;
  private final Map<Kind, int[]> occurrences = new HashMap<>();

  /** Collects the words of texts. */
  WordPool(List<String> texts) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<Kind, int[]> sizes = new HashMap<>();
    for (Kind kind : Kind.values()) {
      occurrences.put(kind, new int[1 << 10]);
      sizes.put(kind, new int[1]);
    }
    for (String text : texts) {
      Matcher matcher = WORD.matcher(text);
      while (matcher.find()) {
        String word = matcher.group();
        int number = numbers.computeIfAbsent(word, w -> numbers.size());
        Kind kind = Kind.of(word);
        int[] size = sizes.getOrDefault(kind, new int[1]);
        int[] all = occurrences.getOrDefault(kind, new int[0]);
        if (size[0] == all.length) {
          all = Arrays.copyOf(all, 2 * all.length);
          occurrences.put(kind, all);
        }
        all[size[0]++] = number;
      }
    }
    occurrences.replaceAll(
        (kind, all) -> Arrays.copyOf(all, sizes.getOrDefault(kind, new int[1])[0]));
    words = new String[numbers.size()];
    numbers.forEach((word, number) -> words[number] = word);
  }

  /**
   * Returns a text in which some words are exchanged for others of their kind.
   *
   * @param share of the words that are exchanged, 0 to 1
   */
  String exchange(String text, double share, SplittableRandom random) {
    StringBuilder exchanged = new StringBuilder(text.length() + 16);
    Matcher matcher = WORD.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (random.nextDouble() < share) {
        int[] others = occurrences.getOrDefault(Kind.of(matcher.group()), new int[0]);
        exchanged.append(text, end, matcher.start());
        exchanged.append(words[others[random.nextInt(others.length)]]);
        end = matcher.end();
      }
    }
    return exchanged.append(text, end, text.length()).toString();
  }
}
