package musubi.app.setup;

import java.time.Duration;
import musubi.app.access.AccessSettings;
import musubi.app.config.Config;
import musubi.app.config.MetadataConfig;
import musubi.app.config.PermissionsConfig;
import musubi.app.passage.PassageRules;
import musubi.app.rebuild.MetadataRules;
import musubi.embedder.Embedder;
import musubi.embedder.Role;

/** Defaults that several commands share. */
public final class Settings {

  /** Long enough for a clause with its conditions, short enough to be about one thing. */
  private static final int PASSAGE_TOKENS = 256;

  /** Documents that each arm brings to the fusion, where a page of hits needs fewer. */
  public static final int DEPTH = 100;

  private Settings() {}

  /** How documents are cut for a model: as configured, and never longer than the model reads. */
  public static PassageRules passageRules(Config config, Embedder embedder) {
    Config.Passages passages = config.passages();
    Integer configured = passages == null ? null : passages.maxTokens();
    int wanted = configured == null ? PASSAGE_TOKENS : configured;
    // A quarter is kept free for title and headings, which are embedded with the text.
    int readable = embedder.maxTokens() - embedder.overheadTokens(Role.DOCUMENT);
    return new PassageRules(Math.max(PassageRules.MIN_TOKENS, Math.min(wanted, readable * 3 / 4)));
  }

  /** What metadata means, as configured. */
  public static MetadataRules metadataRules(Config config) {
    MetadataConfig metadata = config.metadata();
    return metadata == null
        ? MetadataRules.DEFAULT
        : new MetadataRules(metadata.schema(), metadata.editionSettings());
  }

  /** Who may read documents, as configured. */
  public static AccessSettings access(Config config) {
    PermissionsConfig permissions = config.permissions();
    return permissions == null ? AccessSettings.DEFAULT : permissions.settings();
  }

  public static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
