package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import musubi.app.dictionary.AnswerChange;
import musubi.app.dictionary.AnswerComparison;
import musubi.app.dictionary.DictionaryReport;
import org.jspecify.annotations.Nullable;

/** What {@code dictionary check} found; no answers where no query was given. */
public record DictionaryCheckJson(
    String dictionaries,
    List<Problem> problems,
    boolean rebuildNeeded,
    List<Cut> cutDifferently,
    @JsonUnwrapped @Nullable Answers answers) {

  /** A line that would be left out, or would not act in every query. */
  public record Problem(String file, int line, String text, String reason) {}

  /** A query that is cut differently. */
  public record Cut(String id, String query, List<String> before, List<String> after) {}

  /** The answers compared; no figures where nothing was judged. */
  public record Answers(
      int queries,
      int k,
      List<Change> changes,
      @JsonProperty("ndcg@" + AnswerComparison.NDCG_DEPTH)
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Quality quality) {}

  /** A query whose first documents change. */
  public record Change(String id, String query, List<Move> moves) {}

  /** A document with its ranks; null where it is not among the first. */
  public record Move(String document, @Nullable Integer before, @Nullable Integer after) {}

  /** nDCG before and after. */
  public record Quality(int judgedQueries, double before, double after) {}

  /** The answer. */
  public static DictionaryCheckJson of(DictionaryReport report) {
    return new DictionaryCheckJson(
        report.edited().toString(),
        report.problems().stream()
            .map(p -> new Problem(p.file().toString(), p.line(), p.text(), p.reason()))
            .toList(),
        report.recut(),
        report.cuts().stream()
            .map(cut -> new Cut(cut.id(), cut.query(), cut.before(), cut.after()))
            .toList(),
        report.answers().map(comparison -> answers(comparison, report.k())).orElse(null));
  }

  private static Answers answers(AnswerComparison comparison, int k) {
    return new Answers(
        comparison.queries(),
        k,
        comparison.changes().stream()
            .map(
                change ->
                    new Change(
                        change.id(),
                        change.query(),
                        change.moves().stream().map(DictionaryCheckJson::move).toList()))
            .toList(),
        comparison
            .quality()
            .map(quality -> new Quality(quality.queries(), quality.before(), quality.after()))
            .orElse(null));
  }

  private static Move move(AnswerChange.Move move) {
    return new Move(
        move.document(),
        move.came() ? null : Integer.valueOf(move.before()),
        move.left() ? null : Integer.valueOf(move.after()));
  }
}
