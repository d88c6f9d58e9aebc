package musubi.app.command.option;

import java.nio.file.Path;
import java.time.Duration;
import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.RerankConfig;
import musubi.app.model.OpenReranker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: whether a cross-encoder reads the first hits again. */
public final class RerankOptions {

  private static final int DEFAULT_DEPTH = 20;

  /**
   * What a person waits without losing the thread; a small model on a processor needs most of it.
   */
  private static final int DEFAULT_BUDGET_MILLIS = 1000;

  /** Long enough for any model, so that figures are of the reranker and not of the machine. */
  private static final Duration NO_HURRY = Duration.ofDays(1);

  @Option(
      names = "--rerank",
      paramLabel = "DIR",
      description =
          "A folder with a reranker (cross-encoder) as it is published, such as"
              + " japanese-reranker-xsmall-v2; it reads the first hits together with the query.")
  @Nullable Path folder;

  @Option(
      names = "--rerank-depth",
      paramLabel = "N",
      description = "Number of hits that are reranked, 1 to 100 (default: " + DEFAULT_DEPTH + ").")
  @Nullable Integer depth;

  @Option(
      names = "--rerank-budget-ms",
      paramLabel = "N",
      description =
          "Milliseconds a search, after which hits stay in the order of the fusion and a note says"
              + " so (default: "
              + DEFAULT_BUDGET_MILLIS
              + "; eval waits for the end).")
  @Nullable Integer budgetMillis;

  /**
   * The reranker that was asked for, on the command line or in the configuration; none if neither
   * names one.
   *
   * @throws UsageException if the options do not fit together
   * @throws musubi.embedder.ModelException if the model cannot be used
   */
  public OpenReranker open(Config config) {
    RerankConfig configured = configured(config);
    int millis = first(budgetMillis, configured.budgetMs(), DEFAULT_BUDGET_MILLIS);
    if (millis < 0) {
      throw new UsageException("--rerank-budget-ms is %d; expected 0 or more.".formatted(millis));
    }
    return open(configured, Duration.ofMillis(millis));
  }

  /** The same without a budget, for figures that must not depend on the machine. */
  public OpenReranker openWithoutHurry(Config config) {
    if (budgetMillis != null) {
      throw new UsageException(
          "--rerank-budget-ms belongs to search and bench search: eval waits for the reranker, so that its"
              + " figures do not depend on the machine's speed.");
    }
    return open(configured(config), NO_HURRY);
  }

  private static RerankConfig configured(Config config) {
    RerankConfig configured = config.rerank();
    return configured == null ? RerankConfig.EMPTY : configured;
  }

  private OpenReranker open(RerankConfig configured, Duration budget) {
    Path chosen = folder != null ? folder : configured.folder();
    if (chosen == null) {
      if (depth != null || budgetMillis != null) {
        throw new UsageException(
            "--rerank-depth and --rerank-budget-ms belong to --rerank DIR, which is missing.");
      }
      return OpenReranker.NONE;
    }
    int hits = first(depth, configured.depth(), DEFAULT_DEPTH);
    if (hits < 1 || hits > RerankConfig.MAX_DEPTH) {
      throw new UsageException(
          "--rerank-depth is %d; expected 1 to %d.".formatted(hits, RerankConfig.MAX_DEPTH));
    }
    return OpenReranker.open(chosen, hits, budget);
  }

  private static int first(@Nullable Integer typed, @Nullable Integer configured, int otherwise) {
    if (typed != null) {
      return typed;
    }
    return configured == null ? otherwise : configured;
  }
}
