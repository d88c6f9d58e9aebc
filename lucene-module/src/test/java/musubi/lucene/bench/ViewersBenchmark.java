package musubi.lucene.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.apache.lucene.util.IOUtils;

/**
 * How long searches take when 200 sets of groups ask in turn on 8 threads, the first time round and
 * after that. Run by hand; prints p50 and p95 in milliseconds.
 */
public final class ViewersBenchmark {

  private static final int DOCUMENTS = 5_000;
  private static final int DIMENSIONS = 256;
  private static final int GROUPS = 50;
  private static final int SETS = 200;
  private static final int THREADS = 8;
  private static final int ROUNDS = 2;

  private static final String[] WORDS = {
    "有給休暇", "申請", "期限", "承認", "旅費", "精算", "日当", "宿泊", "領収書", "経費", "契約", "稟議", "押印", "請求"
  };

  private ViewersBenchmark() {}

  /** Builds an index in a temporary folder, searches it and removes it. */
  public static void main(String[] args) throws Exception {
    Path data = Files.createTempDirectory("musubi-viewers-");
    try {
      run(data);
    } finally {
      IOUtils.rm(data);
    }
  }

  private static void run(Path data) throws Exception {
    Random random = new Random(7);
    GenerationStore store = new GenerationStore(data);
    List<DocumentBlock> documents = new ArrayList<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      documents.add(
          SampleDocument.document("d" + d)
              .title(words(random, 2))
              .edition("規程" + d / 2, "", String.valueOf(d % 2))
              .readers(new ReadPermission(false, Set.of(), Set.of("g" + random.nextInt(GROUPS))))
              .passage(words(random, 8), direction(random))
              .passage(words(random, 8), direction(random))
              .block());
    }
    SampleGeneration.publish(store, SampleGeneration.model(DIMENSIONS, true), documents);
    List<Viewer> viewers = new ArrayList<>();
    for (int s = 0; s < SETS; s++) {
      Set<String> groups = new HashSet<>();
      for (int g = 0; g < GROUPS / 2; g++) {
        groups.add("g" + random.nextInt(GROUPS));
      }
      viewers.add(Viewer.user("u" + s, groups));
    }
    search(store, viewers, direction(random));
  }

  private static void search(GenerationStore store, List<Viewer> viewers, float[] vector)
      throws Exception {
    try (CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store));
        HybridSearch search = new HybridSearch(new AdaptiveFusion(0.3), new JapaneseQueries());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      Snapshot snapshot = current.acquire();
      SearchRequest request =
          new SearchRequest(
              TypedQuery.literal("有給休暇の申請"),
              Optional.of(new QueryVector(vector, SampleGeneration.FINGERPRINT)),
              SearchOptions.hits(10));
      for (int i = 0; i < 50; i++) {
        search.search(snapshot.as(Viewer.OPERATOR), request);
      }
      for (int round = 1; round <= ROUNDS; round++) {
        List<Future<double[]>> parts = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
          int first = t * viewers.size() / THREADS;
          parts.add(
              threads.submit(
                  () -> {
                    double[] millis = new double[viewers.size()];
                    for (int i = 0; i < millis.length; i++) {
                      long began = System.nanoTime();
                      Viewer viewer = viewers.get((first + i) % millis.length);
                      search.search(snapshot.as(viewer), request);
                      millis[i] = (System.nanoTime() - began) / 1e6;
                    }
                    return millis;
                  }));
        }
        print(round, parts);
      }
      current.release(snapshot);
    }
  }

  private static void print(int round, List<Future<double[]>> parts) throws Exception {
    List<double[]> all = new ArrayList<>();
    for (Future<double[]> part : parts) {
      all.add(part.get());
    }
    double[] sorted = all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "round %d: %d searches, p50 %.1f ms, p95 %.1f ms, sum %.1f s%n",
        round,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        Arrays.stream(sorted).sum() / 1000);
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : "の").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private static float[] direction(Random random) {
    float[] vector = new float[DIMENSIONS];
    double squares = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      vector[d] = (float) random.nextGaussian();
      squares += vector[d] * vector[d];
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      vector[d] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
