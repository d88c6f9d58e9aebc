package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Pairs of terms of which one is a shortened form of the other. */
final class Abbreviations {

  /** A term that one document uses once may be a slip. */
  private static final int LEAST_DOCUMENTS = 2;

  private static final int MOST_SHORT = 7;

  /** Longer katakana words are compounds that the dictionary does not know. */
  private static final int MOST_CUT = 10;

  private static final Set<String> SUFFIXES = Set.of("シップ", "イング", "リング", "ミアム", "レス", "フル");

  private static final Pattern DIGIT = Pattern.compile("[0-9０-９]");

  private Abbreviations() {}

  /**
   * A shortened form and what it may be made of.
   *
   * @param ordinary whether the shorter one is a word of the language: 電流 is no short 電磁流量
   */
  record Found(String word, String whole, boolean ordinary) {}

  /** The pairs, in the order of the shorter words. */
  static List<Found> in(CompanyWords vocabulary, WordRuns words) {
    Map<Character, List<CompanyWords.Use>> wholes = new HashMap<>();
    List<String> shorts = new ArrayList<>();
    vocabulary
        .terms()
        .forEach(
            (term, use) -> {
              if (DIGIT.matcher(term).find()) {
                return; // 翌日 and 翌月25日
              }
              if (term.length() > 3 && use.documents() >= LEAST_DOCUMENTS) {
                wholes
                    .computeIfAbsent(Character.toLowerCase(term.charAt(0)), c -> new ArrayList<>())
                    .add(use);
              }
              if (term.length() <= MOST_SHORT && use.alone() >= LEAST_DOCUMENTS) {
                shorts.add(term);
              }
            });
    shorts.sort(Comparator.naturalOrder());
    List<Found> found = new ArrayList<>();
    for (String word : shorts) {
      Boolean ordinary = null;
      for (CompanyWords.Use whole :
          wholes.getOrDefault(Character.toLowerCase(word.charAt(0)), List.of())) {
        if (Shortening.isMadeOf(word, whole.parts())
            && !isCompound(word, whole.parts(), vocabulary, words)) {
          if (ordinary == null) {
            ordinary = words.isWord(word);
          }
          found.add(new Found(word, String.join("", whole.parts()), ordinary));
        }
      }
    }
    found.sort(Comparator.comparing(Found::word).thenComparing(Found::whole));
    return found;
  }

  /**
   * データ|ベース and メール|アドレス are two words, whatever the dictionary says, and オーナー|シップ is a word made
   * of the other. A word that the language has already is cut from none.
   */
  private static boolean isCompound(
      String word, List<String> parts, CompanyWords vocabulary, WordRuns words) {
    String whole = parts.getFirst();
    if (parts.size() > 1 || !whole.startsWith(word)) {
      return false;
    }
    String rest = whole.substring(word.length());
    return whole.length() > MOST_CUT
        || SUFFIXES.contains(rest)
        || vocabulary.using(rest) > 0
        || words.isWord(rest)
        || words.isWord(word);
  }
}
