package musubi.app.eval.kept;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A judged query, as it was answered.
 *
 * @param id its id
 * @param text what was asked; empty if nobody knows any more
 * @param modes answers by the mode's label
 */
public record KeptQuery(String id, String text, Map<String, Answer> modes) {

  /**
   * An answer.
   *
   * @param ndcg nDCG@10
   * @param first the first ten documents, best first
   */
  public record Answer(double ndcg, List<Ranked> first) {}

  /**
   * A document that was found.
   *
   * @param grade its judgement for the query; null if nobody judged it
   */
  public record Ranked(
      String id, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer grade) {}
}
