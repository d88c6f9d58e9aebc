package musubi.app.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Evaluation;
import musubi.app.eval.QueryScores;
import musubi.app.eval.statistics.RandomisationTest;
import musubi.app.output.Json;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import tools.jackson.core.JacksonException;

/**
 * How the judged queries were answered when a baseline was kept.
 *
 * @param at when, as ISO 8601
 * @param generation that answered
 * @param queries SHA-256 over queries and judgements: a baseline of others is none
 * @param ndcg nDCG@10 by query id
 */
public record JudgedBaseline(
    String at, String generation, String queries, Map<String, Double> ndcg) {

  private static final String FILE = "monitor-baseline.json";
  private static final int K = 10;

  public JudgedBaseline {
    ndcg = Map.copyOf(ndcg);
  }

  /** Asks the queries now. */
  public static JudgedBaseline measure(BeirFolder collection, SearchService service, String at)
      throws IOException {
    try (SearchBatch batch = service.batch(Viewer.OPERATOR)) {
      Evaluation.Answers answers =
          new Evaluation(batch, collection, SearchOptions.DEPTH, SearchQuery.Corrections.USED)
              .run(Mode.HYBRID);
      Map<String, Map<String, Double>> scores =
          QueryScores.of(answers.run(), collection.qrels(), K).byMetric();
      return new JudgedBaseline(
          at, batch.generation(), collection.hash(), scores.getOrDefault("ndcg@" + K, Map.of()));
    }
  }

  /**
   * The one that is kept in a data folder.
   *
   * @throws UserException if it cannot be read
   */
  public static Optional<JudgedBaseline> find(Path data) {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readValue(Files.readString(file), JudgedBaseline.class));
    } catch (IOException | JacksonException e) {
      throw new UserException(ErrorMessage.of("monitor.baseline-damaged", file), e);
    }
  }

  /** Keeps this one in a data folder, in the place of any before. */
  public void keep(Path data) throws IOException {
    Path part = Files.createTempFile(data, ".monitor", ".part");
    try {
      Files.writeString(part, Json.text(this) + "\n");
      Files.move(part, data.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whether another one is of the same queries and judgements. */
  public boolean isComparable(JudgedBaseline other) {
    return queries.equals(other.queries);
  }

  /** What has become of the answers since this one was kept. */
  Reading reading(JudgedBaseline now, Thresholds thresholds) {
    double[] differences =
        ndcg.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .mapToDouble(query -> now.ndcg.getOrDefault(query.getKey(), 0.0) - query.getValue())
            .toArray();
    return Reading.of(
        Signal.JUDGED,
        mean(),
        now.mean(),
        RandomisationTest.of(differences).p(),
        thresholds.of(Signal.JUDGED),
        thresholds.level());
  }

  private double mean() {
    return ndcg.values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /**
   * What the judged queries say.
   *
   * @param kept a baseline, if there is one
   * @param now today's answers
   */
  public static Reading reading(
      Optional<JudgedBaseline> kept, JudgedBaseline now, Thresholds thresholds) {
    return kept.filter(now::isComparable)
        .map(before -> before.reading(now, thresholds))
        .orElseGet(() -> notWatched(thresholds));
  }

  /** What the judged queries say where there are none, or nothing to compare them with. */
  public static Reading notWatched(Thresholds thresholds) {
    return Reading.none(Signal.JUDGED, Reading.State.NOT_WATCHED, thresholds.of(Signal.JUDGED));
  }
}
