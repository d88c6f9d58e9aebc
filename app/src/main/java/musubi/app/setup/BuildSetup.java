package musubi.app.setup;

import java.nio.file.Path;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.rebuild.loss.DeletionLimit;
import musubi.lucene.suggest.FrequentQuery;
import org.jspecify.annotations.Nullable;

/** What becomes of generations when a new one is built, and what is suggested beside titles. */
public final class BuildSetup {

  /** Generations that stay: enough to go back some days, and they share what did not change. */
  public static final int KEPT_GENERATIONS = 5;

  private final Config config;
  private final Overrides.Build set;

  BuildSetup(Config config, Overrides.Build set) {
    this.config = config;
    this.set = set;
  }

  /** Queries that people type often; none if no file of queries is named. */
  public List<FrequentQuery> queries() {
    Config.Suggest configured = config.upkeep().suggest();
    Path set = this.set.queryLog();
    Path file = set != null || configured == null ? set : configured.queries();
    return file == null ? List.of() : QueryLog.frequent(file);
  }

  /**
   * Number of generations that stay; 0 for all.
   *
   * @throws UsageException if it is below 0
   */
  public int keep() {
    Config.Generations configured = config.upkeep().generations();
    @Nullable Integer keep = set.keep();
    if (keep == null && configured != null) {
      keep = configured.keep();
    }
    if (keep != null && keep < 0) {
      throw new UsageException(ErrorMessage.of("option.keep", keep));
    }
    return keep == null ? KEPT_GENERATIONS : keep;
  }

  /** How many documents may be deleted unasked. */
  public DeletionLimit deletions() {
    if (set.allowDeleting()) {
      return DeletionLimit.NONE;
    }
    Config.Generations configured = config.upkeep().generations();
    Double share = configured == null ? null : configured.mostDeleted();
    return share == null ? DeletionLimit.DEFAULT : new DeletionLimit(share);
  }
}
