package musubi.app.past;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import musubi.embedder.table.Vectors;
import musubi.lucene.past.PastQueries;
import musubi.lucene.past.PastQuery;
import musubi.lucene.past.PastStrength;
import musubi.lucene.past.PastVector;

/** Makes past queries of pairs. */
public final class PastMaking {

  private static final int SAMPLE = 2_000;

  private PastMaking() {}

  /** Pairs whose documents are exchanged: past queries that are made of them must be refused. */
  public static List<PastPair> shuffled(List<PastPair> pairs, long seed) {
    List<String> documents = new ArrayList<>(pairs.stream().map(PastPair::document).toList());
    Collections.shuffle(documents, new Random(seed));
    List<PastPair> shuffled = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      shuffled.add(pairs.get(i).with(documents.get(i)));
    }
    return shuffled;
  }

  /**
   * Past queries that raise nothing yet. A document keeps the {@value PastRules#MOST} that most
   * speaks for.
   *
   * @param pairs judged and opened ones; those of one query and one document add up
   * @param vectors of queries, by the model of the index, in the order of the texts
   * @param fingerprint of that model
   */
  public static PastQueries of(
      List<PastPair> pairs,
      PastRules rules,
      Function<List<String>, float[][]> vectors,
      String fingerprint) {
    Map<String, Map<String, PastPair>> byDocument = new TreeMap<>();
    for (PastPair pair : pairs) {
      byDocument
          .computeIfAbsent(pair.document(), document -> new LinkedHashMap<>())
          .merge(pair.folded(), pair, PastPair::and);
    }
    Map<String, List<PastPair>> kept = new TreeMap<>();
    byDocument.forEach(
        (document, queries) -> {
          List<PastPair> most =
              queries.values().stream()
                  .filter(pair -> rules.weight(pair) > 0)
                  .sorted(
                      Comparator.comparingDouble((PastPair pair) -> -rules.weight(pair))
                          .thenComparing(PastPair::query))
                  .limit(PastRules.MOST)
                  .toList();
          if (!most.isEmpty()) {
            kept.put(document, most);
          }
        });
    List<String> texts =
        kept.values().stream().flatMap(List::stream).map(PastPair::query).distinct().toList();
    float[][] embedded = texts.isEmpty() ? new float[0][] : vectors.apply(texts);
    Map<String, PastVector> byText = new HashMap<>();
    for (int i = 0; i < embedded.length; i++) {
      byText.put(texts.get(i), PastVector.of(embedded[i]));
    }
    Map<String, List<PastQuery>> past = new TreeMap<>();
    kept.forEach(
        (document, queries) ->
            past.put(
                document,
                queries.stream()
                    .map(
                        pair ->
                            new PastQuery(
                                pair.query(),
                                rules.weight(pair),
                                pair.searches(),
                                byText.getOrDefault(pair.query(), PastVector.NONE)))
                    .toList()));
    return new PastQueries(fingerprint, new PastStrength(0, 0, background(embedded)), past);
  }

  /** The mean cosine of queries drawn two by two. */
  private static double background(float[][] vectors) {
    if (vectors.length < 2) {
      return 0;
    }
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int a = random.nextInt(vectors.length);
      int b = (a + 1 + random.nextInt(vectors.length - 1)) % vectors.length;
      sum += Vectors.cosine(vectors[a], vectors[b]);
    }
    // All queries alike would leave nothing to tell them by.
    return Math.clamp(sum / SAMPLE, 0, 0.95);
  }
}
