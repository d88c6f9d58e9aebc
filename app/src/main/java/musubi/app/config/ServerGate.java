package musubi.app.config;

import java.nio.file.Path;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * What a build that is asked for over HTTP has to reach before it is put to use.
 *
 * @param eval the folder of the judged queries, as {@code --gate-eval} takes it
 * @param split which judgements; {@code test} if nothing is said
 * @param gates such as {@code ndcg@10>=-0.01}
 */
public record ServerGate(
    @Nullable Path eval, @Nullable String split, @Nullable List<String> gates) {

  void check(Path file) {
    if (eval == null) {
      throw new UserException(ErrorMessage.of("config.server-gate-eval", file));
    }
    if (gates == null || gates.isEmpty()) {
      throw new UserException(ErrorMessage.of("config.server-gate-none", file));
    }
  }

  ServerGate resolved(Path base) {
    return eval == null ? this : new ServerGate(base.resolve(eval), split, gates);
  }
}
