package musubi.app.server.trace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of every request that was answered, on its thread. Thread-safe; throws nothing. */
@FunctionalInterface
public interface RequestWatch {

  /**
   * A request is answered.
   *
   * @param status of the answer
   * @param problem the label of the problem's code; null if there was none
   */
  void answered(RequestKind kind, int status, @Nullable String problem, Duration time);
}
