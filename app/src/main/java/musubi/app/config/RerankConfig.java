package musubi.app.config;

import java.nio.file.Path;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * The reranker of {@code search}, {@code eval} and {@code bench search}.
 *
 * @param folder a published cross-encoder; a relative one is taken from the configuration file's
 *     folder
 * @param depth number of hits that are reranked, 1 to {@value #MAX_DEPTH}
 * @param budgetMs milliseconds a search, at least 0
 */
public record RerankConfig(
    @Nullable Path folder, @Nullable Integer depth, @Nullable Integer budgetMs) {

  /** As many as each arm brings to the fusion: what lies below was ranked by chance. */
  public static final int MAX_DEPTH = 100;

  /** Nothing set. */
  public static final RerankConfig EMPTY = new RerankConfig(null, null, null);

  void check(Path file) {
    if (folder == null) {
      throw new UserException(ErrorMessage.of("config.rerank-folder", file));
    }
    if (depth != null && (depth < 1 || depth > MAX_DEPTH)) {
      throw new UserException(ErrorMessage.of("config.rerank-depth", file, depth, MAX_DEPTH));
    }
    if (budgetMs != null && budgetMs < 0) {
      throw new UserException(ErrorMessage.of("config.rerank-budget", file, budgetMs));
    }
  }

  RerankConfig resolved(Path base) {
    return folder == null ? this : new RerankConfig(base.resolve(folder), depth, budgetMs);
  }
}
