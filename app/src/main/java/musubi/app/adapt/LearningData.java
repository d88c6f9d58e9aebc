package musubi.app.adapt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.eval.BeirFolder;
import musubi.app.mine.click.ClickLog;
import musubi.app.search.SearchBatch;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.embedder.training.TrainingPair;
import musubi.embedder.training.contrastive.AdapterExamples;
import musubi.lucene.query.Mode;

/**
 * What an adapter learns from, as vectors of the model that stays as it is: pairs of texts, or
 * judged queries with the documents of the index that answer them.
 */
public final class LearningData {

  /** Documents that are found first and answer nothing become negatives, this many a query. */
  private static final int NEGATIVES = 8;

  private final List<float[]> anchors = new ArrayList<>();
  private final List<float[]> positives = new ArrayList<>();
  private final List<List<float[]>> negatives = new ArrayList<>();
  private final List<String> anchorKeys = new ArrayList<>();
  private final List<String> positiveKeys = new ArrayList<>();

  private LearningData() {}

  /**
   * The pairs whose anchor is none of some queries, by which a layer is to be decided: equal up to
   * blanks, letter case and width.
   */
  public static List<TrainingPair> without(Collection<String> queries, List<TrainingPair> pairs) {
    Set<String> asked = queries.stream().map(ClickLog::folded).collect(Collectors.toSet());
    return pairs.stream().filter(pair -> !asked.contains(ClickLog.folded(pair.anchor()))).toList();
  }

  /** The vectors of pairs, with the negatives that they name. */
  public static AdapterExamples ofPairs(List<TrainingPair> pairs, Embedder embedder) {
    LearningData data = new LearningData();
    float[][] queries =
        embedder.embed(pairs.stream().map(TrainingPair::anchor).toList(), Role.QUERY);
    List<String> texts =
        pairs.stream()
            .flatMap(pair -> Stream.concat(Stream.of(pair.positive()), pair.negatives().stream()))
            .distinct()
            .toList();
    float[][] vectors = embedder.embed(texts, Role.DOCUMENT);
    Map<String, float[]> byText = new HashMap<>();
    for (int i = 0; i < vectors.length; i++) {
      byText.put(texts.get(i), vectors[i]);
    }
    for (int i = 0; i < queries.length; i++) {
      TrainingPair pair = pairs.get(i);
      data.add(
          queries[i],
          Objects.requireNonNull(byText.get(pair.positive())),
          pair.negatives().stream().map(byText::get).toList(),
          pair.anchor(),
          pair.positive());
    }
    return data.examples();
  }

  /**
   * The vectors of judged queries and of the documents that answer them; the mean of its passages
   * stands for a document.
   *
   * @param searches by the operator
   * @return by query id; a query whose answers the index does not hold is missing
   */
  static Map<String, AdapterExamples> ofJudged(
      SearchBatch searches, BeirFolder collection, List<String> ids) throws IOException {
    float[][] queries = searches.queryVectors(ids.stream().map(collection.queries()::get).toList());
    Map<Mode, List<List<String>>> found = new LinkedHashMap<>();
    for (Mode mode : List.of(Mode.LEXICAL, Mode.SEMANTIC)) {
      found.put(mode, JudgedFigures.found(searches, collection, ids, mode, NEGATIVES));
    }
    Map<String, AdapterExamples> examples = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      Map<String, Integer> grades = collection.qrels().of(id);
      List<float[]> negatives = new ArrayList<>();
      for (List<List<String>> arm : found.values()) {
        for (String document : arm.get(i)) {
          if (grades.getOrDefault(document, 0) <= 0) {
            searches.centroid(document).ifPresent(negatives::add);
          }
        }
      }
      LearningData data = new LearningData();
      for (Map.Entry<String, Integer> grade : grades.entrySet()) {
        Optional<float[]> positive =
            grade.getValue() > 0 ? searches.centroid(grade.getKey()) : Optional.empty();
        if (positive.isPresent()) {
          data.add(queries[i], positive.get(), negatives, id, grade.getKey());
        }
      }
      if (!data.anchors.isEmpty()) {
        examples.put(id, data.examples());
      }
    }
    return examples;
  }

  /**
   * The documents whose passages are learned from where judged queries are: right and wrong
   * answers.
   *
   * @param searches by the operator
   * @return their ids
   */
  public static Set<String> documentsOfJudged(
      SearchBatch searches, BeirFolder collection, List<String> ids) {
    Set<String> documents = new TreeSet<>();
    for (String id : ids) {
      documents.addAll(collection.qrels().of(id).keySet());
    }
    for (Mode mode : List.of(Mode.LEXICAL, Mode.SEMANTIC)) {
      JudgedFigures.found(searches, collection, ids, mode, NEGATIVES).forEach(documents::addAll);
    }
    return documents;
  }

  /** Examples whose answers are exchanged: a layer that learns from them must be refused. */
  public static AdapterExamples shuffled(AdapterExamples examples, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    return new AdapterExamples(
        examples.anchors(),
        order.stream().map(examples.positives()::get).toList(),
        order.stream().map(examples.negatives()::get).toList(),
        examples.anchorKeys(),
        order.stream().map(examples.positiveKeys()::get).toList());
  }

  /** Some examples as one. */
  static AdapterExamples joined(List<AdapterExamples> parts) {
    LearningData data = new LearningData();
    for (AdapterExamples part : parts) {
      for (int i = 0; i < part.size(); i++) {
        data.add(
            part.anchors().get(i),
            part.positives().get(i),
            part.negatives().get(i),
            part.anchorKeys().get(i),
            part.positiveKeys().get(i));
      }
    }
    return data.examples();
  }

  private void add(
      float[] anchor, float[] positive, List<float[]> wrong, String anchorKey, String positiveKey) {
    anchors.add(anchor);
    positives.add(positive);
    negatives.add(List.copyOf(wrong));
    anchorKeys.add(anchorKey);
    positiveKeys.add(positiveKey);
  }

  private AdapterExamples examples() {
    return new AdapterExamples(anchors, positives, negatives, anchorKeys, positiveKeys);
  }
}
