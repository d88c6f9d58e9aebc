package musubi.app.command.build;

import java.io.IOException;
import musubi.app.command.option.CommonOptions;
import musubi.app.config.Config;
import musubi.app.model.ModelChoice;
import musubi.app.rebuild.IndexSettings;
import musubi.app.setup.Settings;
import musubi.embedder.Embedder;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an index is stored. */
final class IndexOptions {

  @Option(
      names = "--vectors",
      paramLabel = "FORMAT",
      description =
          "How vectors are stored for searching: float32, int7, int4 or int1, from the largest to the"
              + " smallest in memory (default: index.vectors of the configuration, else int7).")
  @Nullable VectorFormat vectors;

  /** The format that is wanted. */
  VectorFormat vectors(Config config) {
    if (vectors != null) {
      return vectors;
    }
    Config.Index configured = config.index();
    VectorFormat format = configured == null ? null : configured.vectors();
    return format == null ? VectorFormat.DEFAULT : format;
  }

  /**
   * What an index is made by, as the command line and the configuration say.
   *
   * @throws IOException if the user dictionary cannot be read
   */
  IndexSettings settings(CommonOptions common, ModelChoice choice, Embedder embedder)
      throws IOException {
    return new IndexSettings(
        embedder,
        choice.location(),
        Settings.passageRules(common.config(), embedder),
        Settings.metadataRules(common.config()),
        common.dictionaries().userDictionaryCsv(),
        vectors(common.config()));
  }
}
