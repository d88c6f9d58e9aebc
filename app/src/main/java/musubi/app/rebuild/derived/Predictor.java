package musubi.app.rebuild.derived;

import java.util.List;
import java.util.Optional;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.metadata.Predicted;

/** Sorts documents while they are indexed. Thread-safe. */
public interface Predictor {

  /** The field that its predictions are in. */
  String field();

  /** Equal for two predictors that say the same of every document. */
  String fingerprint();

  /**
   * What it says of a document.
   *
   * @param vectors of the document's passages, of the model of the index
   * @return empty if it is not sure enough, or if the document itself says what is asked
   */
  Optional<Predicted> of(ExtractedDocument document, List<float[]> vectors);
}
