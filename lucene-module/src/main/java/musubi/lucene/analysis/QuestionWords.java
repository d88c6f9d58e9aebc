package musubi.lucene.analysis;

import java.util.Set;

/**
 * Words that ask and say nothing of what is looked for. Documents keep them; queries do without,
 * where they would otherwise be the rarest words of all: hardly a rule says どこ.
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
