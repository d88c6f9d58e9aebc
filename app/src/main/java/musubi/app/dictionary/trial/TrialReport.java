package musubi.app.dictionary.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.dictionary.AnswerComparison.Quality;

/**
 * What an edited dictionary would change.
 *
 * @param tried queries that were tried
 * @param left queries that were not, because time was over
 * @param moved those that find something else: judged ones whose quality falls first, then those of
 *     which most changes
 * @param quality of all judged ones that were tried; empty if there is none
 * @param titles of the documents that moved, by id, as the reader may see them
 */
public record TrialReport(
    int tried,
    int left,
    List<MovedQuery> moved,
    Optional<Quality> quality,
    Map<String, String> titles) {

  public TrialReport {
    moved = List.copyOf(moved);
    titles = Map.copyOf(titles);
  }
}
