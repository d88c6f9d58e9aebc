package musubi.app.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.app.config.ClassifierConfig;
import musubi.app.config.Config;
import musubi.app.config.DuplicatesConfig;
import musubi.app.config.MetadataConfig;
import musubi.app.model.ModelChoice;
import musubi.lucene.generation.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in which what an index was made by stands in for what is not told. The dimensions
 * and prompts of a model are kept with it alone: another model has its own.
 */
final class KeptSettings {

  private KeptSettings() {}

  /**
   * Adds what is kept.
   *
   * @param told the configuration
   * @param model what the command line names; null if it names none
   * @param made of the index
   */
  static Config of(Config told, @Nullable Path model, Manifest made) {
    Config.Indexing indexing = told.indexing();
    return new Config(
        new Config.Indexing(
            indexing.data(),
            model(indexing.model(), model, made),
            passages(indexing.passages(), made.options()),
            index(indexing.index(), made)),
        new Config.Documents(
            told.documents().sources(),
            metadata(told.documents().metadata(), made),
            told.documents().permissions(),
            classify(told.documents().classify(), made.options()),
            duplicates(told.documents().duplicates(), made.options())),
        told.searching(),
        told.upkeep(),
        told.server());
  }

  private static Config.Model model(
      Config.@Nullable Model configured, @Nullable Path set, Manifest made) {
    Config.Model told = configured == null ? new Config.Model(null, null, null, null) : configured;
    Path named = set == null ? told.folder() : set;
    if (named != null && !location(named).equals(made.model().location())) {
      return told;
    }
    Manifest.Options options = made.options();
    // Earlier versions did not keep what was set; there the index itself says how long they are.
    Integer dimensions =
        options == null ? Integer.valueOf(made.model().dimensions()) : options.dimensions();
    return new Config.Model(
        named == null ? Path.of(made.model().location()) : named,
        told.dimensions() == null ? dimensions : told.dimensions(),
        told.queryPrompt() == null && options != null ? options.queryPrompt() : told.queryPrompt(),
        told.documentPrompt() == null && options != null
            ? options.documentPrompt()
            : told.documentPrompt());
  }

  private static String location(Path folder) {
    return new ModelChoice(
            Optional.of(folder), OptionalInt.empty(), Optional.empty(), Optional.empty())
        .location();
  }

  private static Config.@Nullable Passages passages(
      Config.@Nullable Passages told, Manifest.@Nullable Options options) {
    return (told == null || told.maxTokens() == null) && options != null
        ? new Config.Passages(options.passageTokens())
        : told;
  }

  private static Config.Index index(Config.@Nullable Index told, Manifest made) {
    return told == null || told.vectors() == null ? new Config.Index(made.model().vectors()) : told;
  }

  private static @Nullable List<ClassifierConfig> classify(
      @Nullable List<ClassifierConfig> told, Manifest.@Nullable Options options) {
    List<Manifest.Classifier> made = options == null ? null : options.classifiers();
    return told == null && made != null ? ClassifierSetup.of(made) : told;
  }

  private static @Nullable DuplicatesConfig duplicates(
      @Nullable DuplicatesConfig told, Manifest.@Nullable Options options) {
    Double made = options == null ? null : options.copies();
    return told == null && made != null ? DuplicatesConfig.of(made) : told;
  }

  private static MetadataConfig metadata(@Nullable MetadataConfig told, Manifest made) {
    MetadataConfig configured = told == null ? new MetadataConfig(null, null, null) : told;
    Manifest.Options options = made.options();
    Manifest.Editions kept = options == null ? null : options.editions();
    return new MetadataConfig(
        configured.fields() == null ? Map.copyOf(made.metadata().fields()) : configured.fields(),
        Objects.requireNonNullElse(configured.timeZone(), made.metadata().zone()),
        configured.editions() == null && kept != null
            ? new MetadataConfig.Editions(kept.identity(), kept.order(), kept.fileNames())
            : configured.editions());
  }
}
