package musubi.embedder.onnx;

import musubi.embedder.ModelException;
import musubi.embedder.model.ModelFolder;

/**
 * A model that is opened again and again, and whose files stay as they are: they are read for the
 * fingerprint once, and its embedders share one tokenizer. Both take longer than all the rest of
 * opening a small model. Safe for many threads; closed after the last of its embedders, or kept as
 * long as the program runs.
 */
public final class KeptModel implements AutoCloseable {

  private final ModelFolder folder;
  private final ModelTokenizer tokenizer;
  private final FileDigest files;

  private KeptModel(ModelFolder folder, ModelTokenizer tokenizer, FileDigest files) {
    this.folder = folder;
    this.tokenizer = tokenizer;
    this.files = files;
  }

  /**
   * Reads a model's files and loads its tokenizer.
   *
   * @throws ModelException if a file cannot be used
   */
  public static KeptModel of(ModelFolder folder) {
    FileDigest files = FileDigest.of(folder);
    return new KeptModel(folder, ModelTokenizer.open(folder, folder.maxTokens()), files);
  }

  /** As its publisher describes it. */
  public ModelFolder folder() {
    return folder;
  }

  /**
   * Loads the graph.
   *
   * @throws ModelException if it cannot be used with these options
   */
  public OnnxEmbedder open(OnnxOptions options) {
    return options.maxTokens().isPresent()
        ? OnnxEmbedder.open(folder, options)
        : OnnxEmbedder.open(folder, options, tokenizer.shared(), () -> files);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
