package musubi.lucene.vocabulary;

import java.util.List;

/**
 * The spoken forms of a verb in the past that keep its stem: なくしちゃった, なくしました for なくした. The analyzer
 * knows base forms, unless it takes a verb in hiragana for something else: 鍵なくした is 鍵がない to it.
 */
final class Inflection {

  private static final String PAST = "た";

  /** What a stem before た may end in, where the other forms keep it: not つながった. */
  private static final String STEM_ENDS = "しえけせてねべめれげぜでへ";

  private static final int SHORTEST_STEM = 2;

  private static final List<String> ENDINGS =
      List.of(
          "てしまいました", "ちゃいました", "てしまった", "てしまう", "ちゃった", "ちまった", "ています", "ている", "てました", "ていた", "てます",
          "ちゃう", "ました", "ます", "てる", "てた", "たら", "とる", "てん", "た", "て");

  /** Behind て these deny it, or go on with another word. */
  private static final List<String> NOT_BEHIND = List.of("な", "い", "ま", "も", "は");

  private Inflection() {}

  /**
   * Where another form of a term ends in a text.
   *
   * @param term of the vocabulary
   * @param from where it would begin
   * @return −1 if no form of it stands there
   */
  static int end(String term, String text, int from) {
    int stem = term.length() - PAST.length();
    if (stem < SHORTEST_STEM
        || !term.endsWith(PAST)
        || STEM_ENDS.indexOf(term.charAt(stem - 1)) < 0
        || !text.regionMatches(from, term, 0, stem)) {
      return -1;
    }
    for (String ending : ENDINGS) {
      if (text.startsWith(ending, from + stem)) {
        int end = from + stem + ending.length();
        boolean denied =
            ending.equals("て") && NOT_BEHIND.stream().anyMatch(next -> text.startsWith(next, end));
        return denied ? -1 : end;
      }
    }
    return -1;
  }
}
