package musubi.app.search;

import musubi.embedder.Embedder;
import musubi.lucene.engine.MadeOf;

/** Opens the model that a generation was built with, or the one that was asked for instead. */
@FunctionalInterface
public interface ModelSource {

  /**
   * Opens a model. Its fingerprint is compared with the generation's by the caller.
   *
   * @param builtWith the model that the generation names
   * @throws musubi.embedder.ModelException if it cannot be used
   */
  Embedder open(MadeOf.Model builtWith);
}
