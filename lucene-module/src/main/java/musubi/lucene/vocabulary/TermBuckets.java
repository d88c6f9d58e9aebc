package musubi.lucene.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a vocabulary by how they begin, so that a query looks at the few that may stand at a
 * place of it, and only these are analysed. A kana that declines a kanji, and a blank behind it, do
 * not count: 打ち合わせ and 打合せ begin alike. Immutable.
 */
final class TermBuckets {

  private final Map<String, List<String>> terms = new HashMap<>();

  TermBuckets(Iterable<String> all) {
    for (String term : all) {
      terms.computeIfAbsent(beginning(term, 0), start -> new ArrayList<>(2)).add(term);
    }
  }

  /** The terms that may stand at a place of a normalised text. */
  List<String> at(String text, int from) {
    List<String> long2 = terms.getOrDefault(beginning(text, from), List.of());
    List<String> single = terms.getOrDefault(text.substring(from, from + 1), List.of());
    if (single.isEmpty() || long2 == single) {
      return long2;
    }
    List<String> both = new ArrayList<>(long2);
    both.addAll(single);
    return both;
  }

  /** The first two characters without the kana between them. */
  private static String beginning(String text, int from) {
    int second = from + 1;
    if (Script.of(text.charAt(from)) == Script.KANJI) {
      while (second < text.length() && isPassedOver(text.charAt(second))) {
        second++;
      }
    }
    return second >= text.length()
        ? text.substring(from, from + 1)
        : "" + text.charAt(from) + text.charAt(second);
  }

  private static boolean isPassedOver(char c) {
    return c == ' ' || Script.of(c) == Script.HIRAGANA;
  }
}
