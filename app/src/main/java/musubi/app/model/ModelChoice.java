package musubi.app.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Prompts;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.generation.Manifest;

/**
 * The model of a command and its settings.
 *
 * @param folder a published model folder, or {@link #BUNDLED}; empty where none is named
 * @param dimensions leading dimensions to keep; empty for all
 * @param queryPrompt in place of the folder's; empty for the folder's
 * @param documentPrompt in place of the folder's; empty for the folder's
 */
public record ModelChoice(
    Optional<Path> folder,
    OptionalInt dimensions,
    Optional<String> queryPrompt,
    Optional<String> documentPrompt) {

  /** The name by which people know the bundled model. */
  public static final String BUNDLED = "bundled";

  /** The bundled model, named as a folder would be. */
  public static final Path BUNDLED_FOLDER = Path.of(BUNDLED);

  /** The bundled model as it is. */
  public static final ModelChoice DEFAULT =
      new ModelChoice(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

  /** This choice, or, if it names no folder, the model that an index was built with. */
  public ModelChoice forIndex(Manifest.Model model) {
    return forIndex(model.location(), model.dimensions());
  }

  private ModelChoice forIndex(String location, int length) {
    if (folder.isPresent()) {
      return this;
    }
    return new ModelChoice(
        location.equals(BUNDLED) ? Optional.empty() : Optional.of(Path.of(location)),
        dimensions.isPresent() ? dimensions : OptionalInt.of(length),
        queryPrompt,
        documentPrompt);
  }

  /**
   * Loads this choice, or, if it names no folder, the model that an index was built with.
   *
   * @throws musubi.embedder.ModelException if it cannot be used
   */
  public OnnxEmbedder openFor(MadeOf.Model model) {
    return forIndex(model.location(), model.dimensions()).open();
  }

  /**
   * Loads the model.
   *
   * @throws musubi.embedder.ModelException if it cannot be used
   */
  public OnnxEmbedder open() {
    ModelFolder model = ModelFolderReader.read(path());
    Prompts own = model.prompts();
    Prompts prompts =
        new Prompts(queryPrompt.orElse(own.query()), documentPrompt.orElse(own.document()));
    return OnnxEmbedder.open(
        model, OnnxOptions.DEFAULTS.withDimensions(dimensions).withPrompts(Optional.of(prompts)));
  }

  /** The model's folder, the bundled one's too. */
  public Path path() {
    return folder.filter(f -> !f.equals(BUNDLED_FOLDER)).orElseGet(BundledModel::folder);
  }

  /** Where the model lies, for people and for the manifest. */
  public String location() {
    return folder
        .filter(f -> !f.equals(BUNDLED_FOLDER))
        .map(f -> f.toAbsolutePath().normalize().toString())
        .orElse(BUNDLED);
  }
}
