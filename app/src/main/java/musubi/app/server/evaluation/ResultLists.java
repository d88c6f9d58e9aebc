package musubi.app.server.evaluation;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.app.eval.kept.KeptEvaluation;
import musubi.app.eval.kept.KeptQuery;
import musubi.app.eval.kept.KeptQuery.Ranked;
import musubi.app.eval.kept.RankChange;
import musubi.app.server.evaluation.ComparisonPage.Listed;
import musubi.app.server.evaluation.ComparisonPage.Move;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;

/**
 * The results of a query in two evaluations, with titles as far as the reader may read them. No id
 * of another document leaves this class.
 */
final class ResultLists {

  private final String query;
  private final Map<String, String> titles;
  private final PageText text;

  private ResultLists(String query, Map<String, String> titles, PageText text) {
    this.query = query;
    this.titles = titles;
    this.text = text;
  }

  /** Both lists of a query. */
  record Both(String query, List<Listed> before, List<Listed> after) {}

  /**
   * The lists of a query.
   *
   * @param query its id
   * @return empty if not both evaluations have it in this mode
   */
  static Optional<Both> of(
      KeptEvaluation before,
      KeptEvaluation after,
      String mode,
      String query,
      ReadableTitles readable,
      PageText text)
      throws IOException {
    Optional<List<Ranked>> earlier = first(before, mode, query);
    Optional<List<Ranked>> later = first(after, mode, query);
    if (earlier.isEmpty() || later.isEmpty()) {
      return Optional.empty();
    }
    Set<String> ids = new LinkedHashSet<>();
    earlier.get().forEach(document -> ids.add(document.id()));
    later.get().forEach(document -> ids.add(document.id()));
    String asked =
        after.queries().stream()
            .filter(each -> each.id().equals(query))
            .map(KeptQuery::text)
            .findFirst()
            .orElse("");
    ResultLists lists = new ResultLists(asked, readable.of(ids), text);
    return Optional.of(
        new Both(
            asked,
            lists.listed(RankChange.of(earlier.get(), later.get()), /* later= */ false),
            lists.listed(RankChange.of(later.get(), earlier.get()), /* later= */ true)));
  }

  private static Optional<List<Ranked>> first(
      KeptEvaluation evaluation, String mode, String query) {
    return evaluation.queries().stream()
        .filter(each -> each.id().equals(query))
        .findFirst()
        .flatMap(found -> Optional.ofNullable(found.modes().get(mode)))
        .map(KeptQuery.Answer::first);
  }

  private List<Listed> listed(List<RankChange> changes, boolean later) {
    return changes.stream().map(change -> listed(change, later)).toList();
  }

  private Listed listed(RankChange change, boolean later) {
    Move move = move(change, later);
    String id = change.document().id();
    String title = titles.get(id);
    Integer grade = change.document().grade();
    return new Listed(
        change.rank(),
        title == null ? "" : title.isBlank() ? id : title,
        title == null ? "" : SearchState.ofQuery(query, text).document(id, null, null),
        grade == null
            ? text.get("evaluations.grade.none")
            : text.get("evaluations.grade", grade.toString()),
        grade != null && grade > 0,
        move,
        moved(move, change, later));
  }

  private static Move move(RankChange change, boolean later) {
    if (change.other().isEmpty()) {
      return later ? Move.CAME : Move.GONE;
    }
    int other = change.other().getAsInt();
    if (other == change.rank()) {
      return Move.SAME;
    }
    return other > change.rank() == later ? Move.UP : Move.DOWN;
  }

  private String moved(Move move, RankChange change, boolean later) {
    return switch (move) {
      case SAME -> text.get("evaluations.move.same");
      case CAME -> text.get("evaluations.move.came");
      case GONE -> text.get("evaluations.move.left");
      case UP, DOWN -> {
        int other = change.other().orElseThrow();
        if (!later) {
          yield text.get("evaluations.move.to", other);
        }
        yield text.get(move == Move.UP ? "evaluations.move.up" : "evaluations.move.down", other);
      }
    };
  }
}
