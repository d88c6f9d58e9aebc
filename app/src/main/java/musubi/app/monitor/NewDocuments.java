package musubi.app.monitor;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import musubi.app.rebuild.GenerationDifference;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Swap;
import musubi.lucene.permission.Viewer;

/**
 * The documents that came since a moment, told by the generation that was in use then.
 *
 * @param ids of the documents; empty if that generation is not kept any more
 */
public record NewDocuments(Optional<Set<String>> ids) {

  /** Fewer have a mean that is theirs alone. */
  private static final int LEAST = 20;

  private static final int MOST = 2_000;
  private static final long SEED = 20261202;

  /**
   * The documents of the generation in use that the one before a moment does not have.
   *
   * @throws musubi.app.UserException if one of them is of a version that did not keep what
   *     documents were made of
   */
  public static NewDocuments since(Instant moment, GenerationStore store) throws IOException {
    Optional<Generation> current = store.current();
    Optional<Generation> then =
        store.history().swaps().stream()
            .filter(swap -> !swap.at().isAfter(moment))
            .reduce((first, second) -> second)
            .map(Swap::id)
            .flatMap(store::find);
    if (current.isEmpty() || then.isEmpty()) {
      return new NewDocuments(Optional.empty());
    }
    return new NewDocuments(
        Optional.of(
            new HashSet<>(GenerationDifference.between(then.get(), current.get()).added())));
  }

  /** Whether they are about something else than the others. */
  public Reading reading(SearchService service, Thresholds thresholds) throws IOException {
    double least = thresholds.of(Signal.NEW_DOCUMENTS);
    if (ids.isEmpty()) {
      return Reading.none(Signal.NEW_DOCUMENTS, Reading.State.NOT_WATCHED, least);
    }
    List<String> fresh = new ArrayList<>(ids.get());
    Collections.sort(fresh);
    List<String> old = new ArrayList<>();
    service.documents(
        Viewer.OPERATOR,
        document -> {
          if (!ids.get().contains(document.head().id())) {
            old.add(document.head().id());
          }
        });
    if (Math.min(fresh.size(), old.size()) < LEAST) {
      return Reading.none(Signal.NEW_DOCUMENTS, Reading.State.TOO_LITTLE, least);
    }
    try (SearchBatch batch = service.batch(Viewer.OPERATOR)) {
      return reading(vectors(old, batch), vectors(fresh, batch), thresholds);
    }
  }

  static Reading reading(List<float[]> old, List<float[]> fresh, Thresholds thresholds) {
    CentroidTest test = CentroidTest.of(old, fresh, SEED);
    return Reading.of(
        Signal.NEW_DOCUMENTS,
        test.expected(),
        test.distance(),
        test.p(),
        thresholds.of(Signal.NEW_DOCUMENTS),
        thresholds.level());
  }

  private static List<float[]> vectors(List<String> ids, SearchBatch batch) throws IOException {
    List<String> drawn = new ArrayList<>(ids);
    Collections.shuffle(drawn, new Random(SEED));
    List<float[]> vectors = new ArrayList<>();
    for (String id : drawn.subList(0, Math.min(MOST, drawn.size()))) {
      batch.centroid(id).ifPresent(vectors::add);
    }
    return vectors;
  }
}
