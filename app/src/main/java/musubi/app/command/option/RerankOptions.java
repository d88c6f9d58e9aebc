package musubi.app.command.option;

import java.nio.file.Path;
import musubi.app.setup.Overrides;
import musubi.app.setup.RerankSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: whether a cross-encoder reads the first hits again. */
public final class RerankOptions implements Overriding {

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
      description =
          "Number of hits that are reranked, 1 to 100 (default: "
              + RerankSetup.DEFAULT_DEPTH
              + ").")
  @Nullable Integer depth;

  @Option(
      names = "--rerank-budget-ms",
      paramLabel = "N",
      description =
          "Milliseconds a search, after which hits stay in the order of the fusion and a note says"
              + " so (default: "
              + RerankSetup.DEFAULT_BUDGET_MILLIS
              + "; eval waits for the end).")
  @Nullable Integer budgetMillis;

  @Override
  public Overrides over(Overrides before) {
    return before.with(new Overrides.Rerank(folder, depth, budgetMillis));
  }
}
