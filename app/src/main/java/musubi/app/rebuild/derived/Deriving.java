package musubi.app.rebuild.derived;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.edition.Edition;

/**
 * What is worked out about each document. Thread-safe.
 *
 * @param predictors sort documents, each into a field of its own
 */
public record Deriving(List<Predictor> predictors) {

  /** Nothing. */
  public static final Deriving NOTHING = new Deriving(List.of());

  /** Copies the predictors. */
  public Deriving {
    predictors = List.copyOf(predictors);
  }

  /**
   * Works it out.
   *
   * @param edition that the document is
   * @param vectors of its passages
   */
  public DocumentBlock.Derived of(
      ExtractedDocument document, Optional<Edition> edition, List<float[]> vectors) {
    return new DocumentBlock.Derived(
        edition,
        predictors.stream().flatMap(one -> one.of(document, vectors).stream()).toList());
  }

  /**
   * The parts of a recipe that say what is worked out, by their names; none for what is not. So an
   * index of which nothing was asked for keeps the recipe that it always had.
   */
  public Map<String, String> recipe() {
    Map<String, String> parts = new LinkedHashMap<>();
    if (!predictors.isEmpty()) {
      parts.put(
          "classifiers",
          predictors.stream()
              .map(one -> one.field() + " " + one.fingerprint())
              .collect(Collectors.joining(", ")));
    }
    return parts;
  }
}
