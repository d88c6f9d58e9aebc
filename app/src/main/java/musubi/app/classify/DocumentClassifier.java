package musubi.app.classify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.feature.TextHash;
import musubi.app.feature.TextItem;
import musubi.app.feature.TextVectors;
import musubi.app.feature.TextWords;
import musubi.app.output.Json;
import musubi.app.rebuild.derived.Predictor;
import musubi.app.source.ExtractedDocument;
import musubi.embedder.Embedder;
import musubi.lucene.metadata.Predicted;
import org.jspecify.annotations.Nullable;

/**
 * A classifier that sorts documents while they are indexed, by the vectors that the index gets of
 * them and by their words. Thread-safe.
 */
public final class DocumentClassifier implements Predictor {

  /** Confidences are kept to three places: more would say what is not known. */
  private static final double PLACES = 1000;

  private final String field;
  private final @Nullable String stated;
  private final Card card;
  private final Classifier classifier;
  private final TextWords words;

  private DocumentClassifier(
      String field, @Nullable String stated, Card card, Classifier classifier) {
    this.field = field;
    this.stated = stated;
    this.card = card;
    this.classifier = classifier;
    this.words = TextWords.ofIndex(card.analysis().words());
  }

  /**
   * Opens a classifier.
   *
   * @param folder that it is kept in
   * @param name of the field of its predictions, behind {@link Predicted#PREFIX}
   * @param stated the field in which documents state their class themselves; null if there is none
   * @param embedder whose vectors the index gets
   * @throws UserException if there is no classifier, or it learned from vectors of another model or
   *     from words of another analysis, as far as it sees them
   */
  public static DocumentClassifier open(
      ClassifierFolder folder, String name, @Nullable String stated, Embedder embedder) {
    Card card = folder.card();
    Features features = Features.valueOf(card.features().toUpperCase(Locale.ROOT));
    if (features.words()) {
      folder.requireThisAnalysis(card);
    }
    if (features.embeddings() && !card.embedder().fingerprint().equals(embedder.fingerprint())) {
      throw new UserException(
          ErrorMessage.of(
              "classify.other-model",
              folder.path(),
              card.embedder().name(),
              card.embedder().fingerprint(),
              embedder.name(),
              embedder.fingerprint()));
    }
    return new DocumentClassifier(Predicted.PREFIX + name, stated, card, folder.open(card));
  }

  @Override
  public String field() {
    return field;
  }

  @Override
  public String fingerprint() {
    return TextHash.sha256(
        Json.text(
            List.of(
                card.classes(),
                card.features(),
                card.analysis(),
                card.said(),
                stated == null ? "" : stated)));
  }

  @Override
  public Optional<Predicted> of(ExtractedDocument document, List<float[]> vectors) {
    if (document.text().isBlank() || states(document, field) || states(document, stated)) {
      return Optional.empty();
    }
    TextItem item =
        new TextItem(
            document.id(), document.title(), document.path(), document.text(), Optional.empty());
    Prediction prediction =
        classifier.predict(
            classifier.features().embeddings()
                ? TextVectors.mean(vectors, card.embedder().dimensions())
                : new float[0],
            classifier.features().words() ? words.terms(item.whole()) : List.of());
    return prediction.abstained()
        ? Optional.empty()
        : Optional.of(
            new Predicted(
                field, prediction.label(), Math.round(prediction.confidence() * PLACES) / PLACES));
  }

  private static boolean states(ExtractedDocument document, @Nullable String field) {
    return field != null
        && document.metadata().getOrDefault(field, List.of()).stream()
            .anyMatch(value -> !value.isBlank());
  }
}
