package musubi.lucene.metadata;

/**
 * A value of a metadata field that a classifier gave to a document. It is kept apart from what the
 * document states: filters and facets find it, and it has no part in the order of hits.
 *
 * @param field its name, which begins with {@link #PREFIX}
 * @param value the class
 * @param confidence its probability, 0 to 1
 */
public record Predicted(String field, String value, double confidence) {

  /** What the names of fields begin with that hold predictions. */
  public static final String PREFIX = "predicted.";

  /** Checks the name of the field. */
  public Predicted {
    if (!field.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "the field of a prediction is %s; expected %s…".formatted(field, PREFIX));
    }
  }
}
