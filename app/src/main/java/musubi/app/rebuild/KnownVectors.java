package musubi.app.rebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import musubi.lucene.index.IndexedDocuments;
import org.jspecify.annotations.Nullable;

/** The vectors of texts that the same model embedded before. Thread-safe. */
final class KnownVectors {

  private final List<IndexedDocuments> indexes;

  /**
   * Looks in indexes.
   *
   * @param indexes of the same model; not closed here
   */
  KnownVectors(List<IndexedDocuments> indexes) {
    this.indexes = List.copyOf(indexes);
  }

  /**
   * The vector of a text.
   *
   * @param textHash {@link ContentHash} of what the model read
   * @return null if none is known
   */
  float @Nullable [] of(String textHash) {
    try {
      for (IndexedDocuments index : indexes) {
        float[] vector = index.vector(textHash);
        if (vector != null) {
          return vector;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
