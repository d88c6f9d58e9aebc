package musubi.app.command.option;

import java.nio.file.Path;
import musubi.app.setup.Overrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: whether a cross-encoder reads the first hits again. */
public final class RerankOptions implements Overriding {

  @Option(names = "--rerank", paramLabel = "DIR")
  @Nullable Path folder;

  @Option(names = "--rerank-depth", paramLabel = "N")
  @Nullable Integer depth;

  @Option(names = "--rerank-budget-ms", paramLabel = "N")
  @Nullable Integer budgetMillis;

  @Override
  public Overrides over(Overrides before) {
    return before.with(new Overrides.Rerank(folder, depth, budgetMillis));
  }
}
