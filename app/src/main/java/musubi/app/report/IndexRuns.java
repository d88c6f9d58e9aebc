package musubi.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Evaluation;
import musubi.app.eval.PlainReference;
import musubi.app.eval.Run;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;

/** Asks judged queries of the index in use, in several ways. Closed by its user. */
public final class IndexRuns implements AutoCloseable {

  /** Documents of an answer, enough for every measure. */
  private static final int DEPTH = 100;

  /** Hits of a search whose time is taken: a page. */
  private static final int PAGE = 10;

  /** Searches whose time is taken, of each way: as many as there are queries, within these. */
  private static final int TIMED_LEAST = 50;

  private static final int TIMED_MOST = 200;

  private final Setup setup;
  private final IndexServing serving;
  private final BeirFolder collection;

  /** With the configured fusion; reading its vocabulary takes a while. */
  private final SearchService usual;

  private IndexRuns(Setup setup, IndexServing serving, BeirFolder collection) throws IOException {
    this.setup = setup;
    this.serving = serving;
    this.usual = SearchService.of(serving, setup.service(setup.fusion().fusion()));
    this.collection = collection;
  }

  /**
   * Opens the index in use.
   *
   * @throws musubi.lucene.IndexException if there is none, or it cannot be read
   */
  public static IndexRuns open(Setup setup, BeirFolder collection) throws IOException {
    return new IndexRuns(setup, setup.serving(), collection);
  }

  /**
   * Milliseconds of a search, one at a time, on a warm index.
   *
   * @param median half of the searches take no longer
   * @param slow 95 of 100 searches take no longer
   */
  public record Latency(double median, double slow) {}

  /** A run, and how long its searches take. */
  public record Timed(Run run, Latency latency) {}

  /** Relevant documents that the index does not hold: nothing can find them. */
  public List<String> missing() throws IOException {
    try (SearchBatch searches = usual.batch(Viewer.OPERATOR)) {
      return searches.missing(collection.qrels().relevant());
    }
  }

  /** Titles of documents, by id; those without one are missing. */
  Map<String, String> titles(Collection<String> documents) throws IOException {
    Map<String, String> titles = new HashMap<>();
    for (String id : documents) {
      usual
          .document(id, Viewer.OPERATOR)
          .map(document -> document.head().title())
          .filter(title -> !title.isBlank())
          .ifPresent(title -> titles.put(id, title));
    }
    return titles;
  }

  /** Some passages of the index, drawn from all of its documents; the same ones each time. */
  List<String> passages(int most) throws IOException {
    List<String> drawn = new ArrayList<>();
    Random random = new Random(1);
    int[] seen = {0};
    usual.documents(
        Viewer.OPERATOR,
        document -> {
          for (WholeDocument.Passage passage : document.passages()) {
            seen[0]++;
            if (drawn.size() < most) {
              drawn.add(passage.text());
            } else if (random.nextInt(seen[0]) < most) {
              drawn.set(random.nextInt(most), passage.text());
            }
          }
        });
    return drawn;
  }

  /** The answers of a mode, with the configured fusion. */
  public Run run(Mode mode) throws IOException {
    return run(mode, usual);
  }

  private Run run(Mode mode, SearchService service) throws IOException {
    try (SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      return new Evaluation(searches, collection, DEPTH, SearchQuery.Corrections.USED)
          .run(mode)
          .run();
    }
  }

  /** The answers of plain BM25 over the documents of the index. */
  public Run plain() throws IOException {
    try (PlainReference reference = PlainReference.of(usual)) {
      return reference.run(collection, DEPTH);
    }
  }

  /** The answers of plain BM25, with their times. */
  Timed timedPlain() throws IOException {
    try (PlainReference reference = PlainReference.of(usual)) {
      Run run = reference.run(collection, DEPTH);
      return new Timed(run, latency(text -> reference.answer(text, PAGE)));
    }
  }

  /** The answers of a mode with the configured fusion, with their times. */
  Timed timed(Mode mode) throws IOException {
    return timed(mode, usual);
  }

  /** The answers of a hybrid search with another fusion, with their times. */
  Timed timed(Fusion fusion) throws IOException {
    try (SearchService service = SearchService.sharing(serving, setup.service(fusion))) {
      return timed(Mode.HYBRID, service);
    }
  }

  private Timed timed(Mode mode, SearchService service) throws IOException {
    return new Timed(
        run(mode, service),
        latency(
            text ->
                service.search(
                    SearchQuery.literal(text, Viewer.OPERATOR, mode, PAGE, DEPTH)
                        .withCorrections(SearchQuery.Corrections.USED))));
  }

  @FunctionalInterface
  private interface Search {
    void of(String text) throws IOException;
  }

  /** The queries have just been asked: everything is warm. */
  private Latency latency(Search search) throws IOException {
    List<String> texts = new ArrayList<>(collection.queries().values());
    double[] millis = new double[Math.clamp(texts.size(), TIMED_LEAST, TIMED_MOST)];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      search.of(texts.get(i % texts.size()));
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return new Latency(
        millis[millis.length / 2], millis[Math.min(millis.length - 1, millis.length * 95 / 100)]);
  }

  @Override
  public void close() throws IOException {
    usual.close(); // and what it serves
  }
}
