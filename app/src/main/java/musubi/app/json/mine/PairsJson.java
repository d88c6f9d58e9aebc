package musubi.app.json.mine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.mine.PairKind;
import musubi.app.mine.click.PositionBias;
import musubi.app.mine.pair.MinedPairs;
import org.jspecify.annotations.Nullable;

/**
 * What a file of pairs contains: printed, and written beside it.
 *
 * @param contains in words, for whoever finds the file
 * @param made when, as ISO 8601
 * @param pairs by kind, with their sum
 * @param leftOut what was not taken, and why
 * @param positionBias absent where clicks were not mined
 */
public record PairsJson(
    String file,
    String contains,
    Origin origin,
    String made,
    Counts pairs,
    LeftOut leftOut,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Bias positionBias,
    String sha256) {

  /**
   * What was mined.
   *
   * @param sources folders and files, or the data folder
   * @param generation of the index; of one that was made for this, if sources were named
   */
  public record Origin(List<String> sources, String generation, int documents, long seed) {}

  /** Numbers of pairs, by kind, and of negatives. */
  public record Counts(int total, Map<String, Integer> kinds, int negatives) {}

  /**
   * What was not taken.
   *
   * @param anchorInText pairs whose anchor stands word by word in the positive, by kind
   * @param repeated pairs that were there already
   */
  public record LeftOut(Map<String, Integer> anchorInText, int repeated) {}

  /**
   * How likely people look at ranks.
   *
   * @param measured false if the log is too small: all clicks then weigh the same
   * @param propensities of ranks 1, 2, 3, 4–5, 6–10 and deeper
   */
  public record Bias(boolean measured, List<Double> propensities, int clicks) {

    static Bias of(@Nullable PositionBias bias) {
      return bias == null
          ? new Bias(false, List.of(), 0)
          : new Bias(true, bias.propensities(), bias.clicks());
    }
  }

  private static final String CONTAINS =
      "Training pairs with texts of documents, also of those that not everybody may read";
  private static final String QUERIES = ", and queries that people typed";

  /** What a file contains. */
  public static PairsJson of(
      Path file, MinedPairs mined, Origin origin, String made, boolean clicks, String sha256) {
    return new PairsJson(
        String.valueOf(file.getFileName()),
        clicks ? CONTAINS + QUERIES : CONTAINS,
        origin,
        made,
        new Counts(mined.pairs().size(), labels(mined.counts()), mined.negatives()),
        new LeftOut(labels(mined.literal()), mined.repeated()),
        clicks ? Bias.of(mined.bias().orElse(null)) : null,
        sha256);
  }

  private static Map<String, Integer> labels(Map<PairKind, Integer> counts) {
    Map<String, Integer> labels = new TreeMap<>();
    counts.forEach((kind, count) -> labels.put(kind.label(), count));
    return labels;
  }
}
