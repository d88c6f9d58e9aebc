package musubi.lucene.ranking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.QueryVector;
import musubi.lucene.words.JapaneseQueryAnalyzer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a query costs between the arms and the hits: its features and weight, scales, fusion and the
 * calibrated relevance of every candidate. Both arms bring 100 documents of a real index, with true
 * scores in both, and hardly one is the same: as many candidates as there can be. How they were
 * found is not measured. {@link musubi.lucene.bench.FusionBenchmark} has the command.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class QueryFusionBenchmark {

  private static final int DOCUMENTS = 3000;
  private static final int DIMENSIONS = 512;
  private static final int QUERIES = 64;
  private static final int DEPTH = 100;
  private static final int LEAST_CANDIDATES = 180;
  private static final int WORDS_OF_A_PASSAGE = 8;
  private static final int WORDS_OF_A_QUERY = 4;

  private static final List<String> WORDS =
      List.of(
          "有給休暇", "申請", "期限", "承認", "旅費", "精算", "日当", "宿泊", "領収書", "経費", "契約", "稟議", "押印", "請求",
          "支払", "見積", "発注", "検収", "在庫", "棚卸", "設備", "点検", "安全", "教育", "研修", "評価", "昇給", "賞与", "退職",
          "異動", "出向", "育児", "介護", "健康", "診断", "保険", "年金", "通勤", "手当", "残業", "休日", "勤怠", "端末", "接続",
          "障害", "復旧", "権限", "監査");

  private static final Fusion FUSION = new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT);

  private final List<Inquiry> inquiries = new ArrayList<>();
  private final List<CandidatePool> candidates = new ArrayList<>();
  private Path folder = Path.of("");
  private CurrentSnapshot current;
  private Snapshot snapshot;
  private SnapshotView view;
  private int next;

  /** Builds the index and lets both arms find their documents for every query. */
  @Setup
  public void prepare() throws IOException {
    Random random = new Random(1);
    folder = Files.createTempDirectory("musubi-bench-");
    GenerationStore store = new GenerationStore(folder);
    List<DocumentBlock> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(
          SampleDocument.document("規程-%04d".formatted(i))
              .title(words(random, 2))
              .passage(words(random, WORDS_OF_A_PASSAGE), direction(random))
              .block());
    }
    SampleGeneration.publish(store, SampleGeneration.model(DIMENSIONS, true), documents);
    current = new CurrentSnapshot(new EmbeddedEngine(store));
    snapshot = current.acquire();
    view = snapshot.as(Viewer.OPERATOR);
    try (JapaneseQueryAnalyzer analyzer = new JapaneseQueryAnalyzer(Dictionaries.NONE, "")) {
      for (int q = 0; q < QUERIES; q++) {
        add(analyzer.analyze(words(random, WORDS_OF_A_QUERY)), direction(random));
      }
    }
  }

  private void add(LexicalQuery terms, float[] vector) throws IOException {
    Question question =
        new Question(terms, Optional.of(new QueryVector(vector, SampleGeneration.FINGERPRINT)));
    Inquiry inquiry = view.ask(question, Conditions.NONE, Deadline.none());
    CandidatePool found = CandidatePool.find(question, inquiry, Among.ALL, DEPTH, Set.of());
    int count = found.scales().semantic().count();
    if (count < LEAST_CANDIDATES) {
      throw new IllegalStateException(
          "%d candidates; at least %d are to be measured".formatted(count, LEAST_CANDIDATES));
    }
    inquiries.add(inquiry);
    candidates.add(found);
  }

  private static String words(Random random, int count) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
        .limit(count)
        .collect(Collectors.joining("の"));
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

  /** Removes the index. */
  @TearDown
  public void remove() throws IOException {
    current.release(snapshot);
    current.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Features, weight, scales and one fusion, as the hits are ranked. */
  @Benchmark
  public int fusion() {
    next = (next + 1) % QUERIES;
    CandidatePool found = candidates.get(next);
    return FUSION.forQuery(found.evidence()).fuse(found.rankings(found.scales())).size();
  }

  /** The similarities of the query to 1,000 passages that have nothing to do with it. */
  @Benchmark
  public ScoreScale background() throws IOException {
    next = (next + 1) % QUERIES;
    return inquiries.get(next).background();
  }

  /** All of a query, as {@link DocumentRanking} does it. */
  @Benchmark
  public double together() throws IOException {
    next = (next + 1) % QUERIES;
    CandidatePool found = candidates.get(next);
    List<Ranking<String>> rankings = found.rankings(found.scales());
    List<Fused<String>> fused = FUSION.forQuery(found.evidence()).fuse(rankings);
    Relevance relevance =
        Relevance.of(
                inquiries.get(next).background(),
                found,
                new Relevance.Order(rankings, fused, fused),
                ExactFirst.NONE,
                DOCUMENTS)
            .orElseThrow();
    double sum = 0;
    for (Fused<String> document : fused) {
      sum += relevance.of(document.score());
    }
    return sum;
  }
}
