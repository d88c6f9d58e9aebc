package musubi.app.command.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.app.config.Config;
import musubi.app.config.PermissionsConfig;
import musubi.app.config.SourceLimits;
import musubi.app.extract.ExtractionLimits;
import musubi.app.extract.WorkerExtraction;
import musubi.app.model.ModelChoice;
import musubi.app.output.Console;
import musubi.app.search.IndexServing;
import musubi.app.search.ServiceSettings;
import musubi.app.source.ExtractionService;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.generation.GenerationStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has, and the settings that follow from them and the configuration. */
public final class CommonOptions {

  private static final Path DEFAULT_DATA = Path.of("musubi-data");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: ./musubi-data).")
  @Nullable Path data;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A folder with an embedding model in the published sentence-transformers layout (default:"
              + " the model the index was built with; the bundled one for a new index).")
  @Nullable Path model;

  @Option(
      names = "--dimensions",
      paramLabel = "N",
      description = "Keep only the first N dimensions of the model's vectors (Matryoshka models).")
  @Nullable Integer dimensions;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
  @Nullable Path configFile;

  @Option(names = "--json", description = "Write one JSON object to standard output.")
  boolean json;

  @Option(names = "--debug", description = "Show the stack trace of an error.")
  boolean debug;

  private @Nullable Config config;
  private final Console console = Console.system();

  /** Whether one JSON object is asked for, and not text. */
  public boolean json() {
    return json;
  }

  /** Whether the command line or the configuration names a data folder. */
  public boolean namesData() {
    return data != null || config().data() != null;
  }

  public Console console() {
    return console;
  }

  public Config config() {
    if (config == null) {
      config = configFile == null ? Config.EMPTY : Config.read(configFile);
    }
    return config;
  }

  /** Reads the files that are not text, in a process that starts with the first of them. */
  public ExtractionService files() {
    SourceLimits configured = config().sources();
    return configured == null
        ? new WorkerExtraction(ExtractionLimits.DEFAULT)
        : new WorkerExtraction(configured.limits(), configured.ignored());
  }

  public GenerationStore store() {
    if (data != null) {
      return new GenerationStore(data);
    }
    Path configured = config().data();
    return new GenerationStore(configured == null ? DEFAULT_DATA : configured);
  }

  /**
   * The index in use and its model, to be searched.
   *
   * @throws musubi.lucene.IndexException if there is none, or it cannot be read
   */
  public IndexServing serving() throws IOException {
    return IndexServing.of(new EmbeddedEngine(store()), model()::openFor);
  }

  /** What the configuration asks of every search that a person makes. */
  public ServiceSettings.Limits limits() {
    PermissionsConfig permissions = config().permissions();
    return new ServiceSettings.Limits(
        permissions != null && permissions.isRequired(), Optional.empty());
  }

  /**
   * The dictionaries of the configuration, or none.
   *
   * @throws IOException if one of their files cannot be read
   */
  public Dictionaries dictionaries() throws IOException {
    Path folder = config().dictionaries();
    return folder == null
        ? Dictionaries.NONE
        : Dictionaries.load(folder, JapaneseTextAnalyzer::normalize);
  }

  /** The model that was asked for, on the command line or in the configuration. */
  public ModelChoice model() {
    Config.Model configured = config().model();
    if (configured == null) {
      configured = new Config.Model(null, null, null, null);
    }
    Integer kept = dimensions != null ? dimensions : configured.dimensions();
    return new ModelChoice(
        Optional.ofNullable(model != null ? model : configured.folder()),
        kept == null ? OptionalInt.empty() : OptionalInt.of(kept),
        Optional.ofNullable(configured.queryPrompt()),
        Optional.ofNullable(configured.documentPrompt()));
  }
}
