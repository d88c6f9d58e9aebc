package musubi.app.setup;

import java.nio.file.Path;
import java.time.Duration;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.config.RerankConfig;
import musubi.app.model.OpenReranker;
import org.jspecify.annotations.Nullable;

/** Whether a cross-encoder reads the first hits again, which one, how many hits and how long. */
public final class RerankSetup {

  /** Hits that are reranked where nothing is said. */
  public static final int DEFAULT_DEPTH = 20;

  /**
   * What a person waits without losing the thread; a small model on a processor needs most of it.
   */
  public static final int DEFAULT_BUDGET_MILLIS = 1000;

  /** Long enough for any model, so that figures are of the reranker and not of the machine. */
  private static final Duration NO_HURRY = Duration.ofDays(1);

  private final RerankConfig configured;
  private final Overrides.Rerank set;

  RerankSetup(@Nullable RerankConfig configured, Overrides.Rerank set) {
    this.configured = configured == null ? RerankConfig.EMPTY : configured;
    this.set = set;
  }

  /**
   * Opens the reranker; none if no folder is named.
   *
   * @throws UsageException if the settings do not fit together
   * @throws musubi.embedder.ModelException if the model cannot be used
   */
  public OpenReranker open() {
    int millis = first(set.budgetMillis(), configured.budgetMs(), DEFAULT_BUDGET_MILLIS);
    if (millis < 0) {
      throw new UsageException(ErrorMessage.of("option.rerank-budget", millis));
    }
    return open(Duration.ofMillis(millis));
  }

  /**
   * Opens the reranker without a budget, for figures that must not depend on the machine.
   *
   * @throws UsageException if the settings do not fit together
   * @throws musubi.embedder.ModelException if the model cannot be used
   */
  public OpenReranker openWithoutHurry() {
    if (set.budgetMillis() != null) {
      throw new UsageException(ErrorMessage.of("option.rerank-budget-eval"));
    }
    return open(NO_HURRY);
  }

  private OpenReranker open(Duration budget) {
    Path folder = set.folder();
    Path chosen = folder != null ? folder : configured.folder();
    if (chosen == null) {
      if (set.depth() != null || set.budgetMillis() != null) {
        throw new UsageException(ErrorMessage.of("option.rerank-missing"));
      }
      return OpenReranker.NONE;
    }
    int hits = first(set.depth(), configured.depth(), DEFAULT_DEPTH);
    if (hits < 1 || hits > RerankConfig.MAX_DEPTH) {
      throw new UsageException(
          ErrorMessage.of("option.rerank-depth", hits, RerankConfig.MAX_DEPTH));
    }
    return OpenReranker.open(chosen, hits, budget);
  }

  private static int first(@Nullable Integer set, @Nullable Integer configured, int otherwise) {
    if (set != null) {
      return set;
    }
    return configured == null ? otherwise : configured;
  }
}
