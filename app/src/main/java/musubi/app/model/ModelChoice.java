package musubi.app.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.embedder.Embedder;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Prompts;
import musubi.embedder.onnx.KeptModel;
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

  /**
   * Loads this choice, or, if it names no folder, the model that an index was built with: of the
   * bundled model, the edition that has the index's fingerprint, or the current one where none has.
   *
   * @throws musubi.embedder.ModelException if it cannot be used
   */
  public OnnxEmbedder openFor(MadeOf.Model model) {
    ModelChoice choice = forIndex(model);
    OnnxEmbedder embedder = choice.open();
    if (folder.isPresent() || !model.location().equals(BUNDLED)) {
      return embedder;
    }
    for (Path edition : BundledModel.earlier()) {
      if (embedder.fingerprint().equals(model.fingerprint())) {
        break;
      }
      OnnxEmbedder earlier = choice.in(edition).open();
      if (earlier.fingerprint().equals(model.fingerprint())) {
        embedder.close();
        return earlier;
      }
      earlier.close();
    }
    return embedder;
  }

  /**
   * Loads this choice, or, if it names no folder, the model of a manifest, as for an open index.
   *
   * @throws musubi.embedder.ModelException if it cannot be used
   */
  public OnnxEmbedder openFor(Manifest.Model model) {
    return openFor(
        new MadeOf.Model(model.name(), model.fingerprint(), model.location(), model.dimensions()));
  }

  private ModelChoice forIndex(MadeOf.Model model) {
    if (folder.isPresent()) {
      return this;
    }
    return new ModelChoice(
        model.location().equals(BUNDLED)
            ? Optional.empty()
            : Optional.of(Path.of(model.location())),
        dimensions.isPresent() ? dimensions : OptionalInt.of(model.dimensions()),
        queryPrompt,
        documentPrompt);
  }

  private ModelChoice in(Path place) {
    return new ModelChoice(Optional.of(place), dimensions, queryPrompt, documentPrompt);
  }

  /**
   * Loads the model.
   *
   * @throws musubi.embedder.ModelException if it cannot be used
   */
  public OnnxEmbedder open() {
    if (isCurrentEdition()) {
      KeptModel model = BundledModel.current();
      return model.open(options(model.folder().prompts()));
    }
    ModelFolder model = ModelFolderReader.read(path());
    return OnnxEmbedder.open(model, options(model.prompts()));
  }

  private OnnxOptions options(Prompts own) {
    Prompts prompts =
        new Prompts(queryPrompt.orElse(own.query()), documentPrompt.orElse(own.document()));
    return OnnxOptions.DEFAULTS.withDimensions(dimensions).withPrompts(Optional.of(prompts));
  }

  /** Whether a folder is that of the model that comes with the program, in any edition. */
  public static boolean isBundled(Path folder) {
    return folder.equals(BundledModel.folder()) || BundledModel.earlier().contains(folder);
  }

  /** The model's folder, the bundled one's too. */
  public Path path() {
    return isCurrentEdition() ? BundledModel.folder() : folder.orElseThrow();
  }

  private boolean isCurrentEdition() {
    return folder.isEmpty() || folder.get().equals(BUNDLED_FOLDER);
  }

  /**
   * The folder of a model that this choice opened, an earlier edition of the bundled one too.
   *
   * @param embedder as {@link #open} or {@link #openFor} gave it
   */
  public Path pathOf(Embedder embedder) {
    return embedder instanceof OnnxEmbedder onnx ? onnx.folder().path() : path();
  }

  /** Where the model lies, for people and for the manifest. */
  public String location() {
    return folder
        .filter(f -> !f.equals(BUNDLED_FOLDER))
        .map(f -> f.toAbsolutePath().normalize().toString())
        .orElse(BUNDLED);
  }
}
