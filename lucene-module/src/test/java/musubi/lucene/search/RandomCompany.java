package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import musubi.lucene.SampleDocument;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;

/**
 * A company whose documents are drawn at random, in a real index, together with what they are made
 * of as plain values. Words are joined by の, one sentence a passage, so that a phrase stands in a
 * passage where its characters do.
 */
final class RandomCompany implements AutoCloseable {

  /** None is a part of another, nor shares a pair of characters with one. */
  static final List<String> WORDS =
      List.of(
          "休暇", "申請", "経費", "出張", "日当", "駐車場", "契約", "会議室", "証明書", "期限", "上長", "領収", "残業", "パスワード",
          "サーバ", "健康診断");

  static final List<String> DEPARTMENTS = List.of("経理部", "人事部", "営業部");
  static final List<String> FOLDERS = List.of("規程", "規程/旧", "手順", "議事録");

  /**
   * What a document is made of.
   *
   * @param passages text of each
   * @param vectors of the passages; empty for one without
   */
  record Stated(
      String id,
      String folder,
      TreeSet<String> departments,
      int amount,
      LocalDate day,
      List<String> passages,
      List<float[]> vectors) {

    boolean says(String text) {
      return passages.stream().anyMatch(passage -> passage.contains(text));
    }

    private static double product(float[] vector, float[] query) {
      double product = 0;
      for (int i = 0; i < vector.length; i++) {
        product += (double) vector[i] * query[i];
      }
      return product;
    }

    /** The dot product of the nearest passage; NaN if none has a vector. */
    double similarity(float[] query) {
      double best = Double.NaN;
      for (float[] vector : vectors) {
        if (vector.length > 0) {
          double product = product(vector, query);
          best = Double.isNaN(best) ? product : Math.max(best, product);
        }
      }
      return best;
    }
  }

  private final SampleIndex index;
  private final Map<String, Stated> byId = new HashMap<>();

  /**
   * Draws and indexes a company.
   *
   * @param withoutVector share of the passages that have none, 0 to 1
   */
  RandomCompany(Path data, long seed, int documents, double withoutVector) throws IOException {
    Random random = new Random(seed);
    List<SampleDocument> samples = new ArrayList<>();
    for (int d = 0; d < documents; d++) {
      // Ids in another order than that of the index.
      Stated stated = draw(random, "d%03d".formatted(d * 37 % 1000), withoutVector);
      byId.put(stated.id(), stated);
      samples.add(sample(stated));
    }
    MetadataSchema schema =
        new MetadataSchema(Map.of("金額", MetadataType.NUMBER), MetadataSchema.DEFAULT.zone());
    index = SampleIndex.of(data, schema, samples.toArray(SampleDocument[]::new));
  }

  private static Stated draw(Random random, String id, double withoutVector) {
    TreeSet<String> departments = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      departments.add(any(random, DEPARTMENTS));
    }
    List<String> passages = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      List<String> words = new ArrayList<>();
      for (int w = 1 + random.nextInt(6); w > 0; w--) {
        words.add(any(random, WORDS));
      }
      passages.add(String.join("の", words) + "。");
      vectors.add(random.nextDouble() < withoutVector ? new float[0] : vector(random));
    }
    return new Stated(
        id,
        any(random, FOLDERS),
        departments,
        random.nextInt(10),
        LocalDate.of(2023 + random.nextInt(3), 1 + random.nextInt(12), 1),
        List.copyOf(passages),
        List.copyOf(vectors));
  }

  private static <T> T any(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Of any direction. */
  static float[] vector(Random random) {
    return towards(
        random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
  }

  private static SampleDocument sample(Stated stated) {
    SampleDocument sample =
        document(stated.id())
            .path("/文書/" + stated.folder() + "/" + stated.id() + ".md")
            .metadata("部署", stated.departments().toArray(String[]::new))
            .metadata("金額", String.valueOf(stated.amount()))
            .metadata("施行日", stated.day().toString());
    for (int p = 0; p < stated.passages().size(); p++) {
      sample.passage(stated.passages().get(p), stated.vectors().get(p));
    }
    return sample;
  }

  SampleIndex index() {
    return index;
  }

  int size() {
    return byId.size();
  }

  Collection<Stated> all() {
    return byId.values();
  }

  /**
   * Whether a document is nearer to a query than two standard deviations above the mean of all
   * passages.
   */
  boolean isAboveNoise(Stated document, float[] query) {
    double[] similarities =
        byId.values().stream()
            .flatMap(stated -> stated.vectors().stream())
            .filter(vector -> vector.length > 0)
            .mapToDouble(vector -> Stated.product(vector, query))
            .toArray();
    double mean = Arrays.stream(similarities).average().orElse(0);
    double squares = Arrays.stream(similarities).map(s -> (s - mean) * (s - mean)).sum();
    return document.similarity(query) >= mean + 2 * Math.sqrt(squares / similarities.length);
  }

  Stated stated(String id) {
    Stated stated = byId.get(id);
    if (stated == null) {
      throw new IllegalArgumentException("no document " + id);
    }
    return stated;
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
