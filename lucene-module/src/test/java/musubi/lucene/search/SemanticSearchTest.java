package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.index.DocumentBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticSearchTest {

  private static final int DIMENSIONS = 8;
  private static final int CLUSTERS = 20;
  private static final int DOCUMENTS = 300;

  @TempDir Path data;

  @Test
  void findsWhatPointsTheSameWayWhateverTheWords() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("休暇").passage("取得希望日の三営業日前までに届け出る。", towards(1, 0.1, 0, 0)),
            document("旅費").passage("日当は二千円とする。", towards(0, 1, 0, 0)))) {
      List<Hit> hits = index.hits(Ask.meaning(towards(1, 0, 0, 0)));
      assertThat(hits).extracting(Hit::id).containsExactly("休暇", "旅費");
      assertThat(hits.get(0).score()).isEqualTo(1 / Math.sqrt(1.01), within(1e-6));
      assertThat(hits.get(1).score()).isEqualTo(0, within(1e-6));
      assertThat(hits.get(0).passages().getFirst().highlights()).isEmpty();
    }
  }

  @Test
  void theBestPassageComesFirstWithinADocument() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("就業規則")
                .passage("一", towards(0, 1, 0, 0))
                .passage("二", towards(1, 0.2, 0, 0))
                .passage("三", towards(1, 1, 0, 0)))) {
      assertThat(index.first(Ask.meaning(towards(1, 0, 0, 0))).passages())
          .extracting(HitPassage::text)
          .containsExactly("二", "三", "一");
    }
  }

  @Test
  void passagesWithoutVectorAreNotFoundByMeaning() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("with").passage("日当", towards(0, 1, 0, 0)),
            document("without").passage("日当"),
            document("zero").passage("日当", new float[SampleGeneration.DIMENSIONS]))) {
      assertThat(index.ids(Ask.meaning(towards(0, 1, 0, 0)))).containsExactly("with");
      assertThat(index.ids(Ask.words("日当"))).containsExactly("with", "without", "zero");
    }
  }

  @Test
  void anIndexWithoutAnyVectorFindsNothingByMeaning() throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document("a").passage("日当"))) {
      assertThat(index.ids(Ask.meaning(towards(0, 1, 0, 0)))).isEmpty();
      assertThat(index.ids(Ask.both("日当", towards(0, 1, 0, 0)))).containsExactly("a");
    }
  }

  @Test
  void equalScoresStandInTheOrderOfTheIds() throws IOException {
    float[] same = towards(1, 2, 3, 4);
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("c").passage("一", same),
            document("a").passage("二", same),
            document("b").passage("三", same))) {
      assertThat(index.ids(Ask.meaning(same))).containsExactly("a", "b", "c");
    }
  }

  /** Whatever the graph and its quantization do, the answer is that of an exact scan. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ranksAndScoresAsAnExactScanDoes(boolean unitLength) throws IOException {
    Random random = new Random(20250601);
    Embeddings embeddings = new Embeddings(random, unitLength);
    List<DocumentBlock> documents = new ArrayList<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      SampleDocument document = document("doc-%03d".formatted(d));
      for (int p = 0; p <= random.nextInt(5); p++) {
        document.passage("第" + p + "条", embeddings.next());
      }
      documents.add(document.block());
    }
    try (SampleIndex index =
        SampleIndex.of(data, SampleGeneration.model(DIMENSIONS, unitLength), documents)) {
      for (int q = 0; q < 50; q++) {
        float[] query = embeddings.next();
        List<Scored> exact = exactScan(documents, query).subList(0, 10);
        List<Hit> hits = index.hits(Ask.meaning(query).passages(1));
        assertThat(hits).extracting(Hit::id).isEqualTo(exact.stream().map(Scored::id).toList());
        for (int i = 0; i < hits.size(); i++) {
          assertThat(hits.get(i).score()).isEqualTo(exact.get(i).score(), within(1e-5));
          assertThat(hits.get(i).passages().getFirst().start()).isEqualTo(exact.get(i).start());
        }
      }
    }
  }

  private record Scored(String id, double score, int start) {}

  private static List<Scored> exactScan(List<DocumentBlock> documents, float[] query) {
    return documents.stream()
        .map(
            d ->
                d.passages().stream()
                    .map(p -> new Scored(d.id(), dot(query, p.vector()), p.start()))
                    .max(Comparator.comparingDouble(Scored::score))
                    .orElseThrow())
        .sorted(Comparator.comparingDouble((Scored s) -> -s.score()).thenComparing(Scored::id))
        .toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Vectors around a few centres, as those of texts about a few subjects are. */
  private static final class Embeddings {

    private final Random random;
    private final boolean unitLength;
    private final double[][] centres = new double[CLUSTERS][DIMENSIONS];

    Embeddings(Random random, boolean unitLength) {
      this.random = random;
      this.unitLength = unitLength;
      for (double[] centre : centres) {
        for (int i = 0; i < DIMENSIONS; i++) {
          centre[i] = random.nextGaussian();
        }
      }
    }

    float[] next() {
      double[] centre = centres[random.nextInt(CLUSTERS)];
      double[] vector = new double[DIMENSIONS];
      double squares = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        vector[i] = centre[i] + 0.4 * random.nextGaussian();
        squares += vector[i] * vector[i];
      }
      float[] scaled = new float[DIMENSIONS];
      for (int i = 0; i < DIMENSIONS; i++) {
        scaled[i] = (float) (unitLength ? vector[i] / Math.sqrt(squares) : vector[i]);
      }
      return scaled;
    }
  }
}
