package musubi.lucene.analysis;

import java.util.Set;

/**
 * Words that only ask and do not say what is searched for. Documents keep them; queries drop them,
 * because they would be the rarest words of a query: hardly a rule says どこ.
 */
public final class QuestionWords {

  private static final Set<String> WORDS =
      Set.of(
          "何", "なに", "なん", "何故", "なぜ", "どうして", "どう", "どのように", "如何", "いかが", "どこ", "何処", "どちら", "いつ",
          "何時", "誰", "だれ", "どの", "どんな", "どれ", "いくつ", "いくら", "教える", "知る", "くださる", "下さる", "うち");

  private QuestionWords() {}

  /** Whether a term of a query only asks. */
  public static boolean contains(String term) {
    return WORDS.contains(term);
  }
}
