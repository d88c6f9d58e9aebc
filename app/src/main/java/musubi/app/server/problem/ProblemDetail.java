package musubi.app.server.problem;

import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/** Sentences of {@code details.properties}, and of its translations. */
public final class ProblemDetail {

  private static final String BUNDLE = "musubi.app.server.problem.details";

  private ProblemDetail() {}

  /**
   * A sentence.
   *
   * @param key in the bundle
   * @param parameters in the order of the pattern
   */
  public static Message of(String key, @Nullable Object... parameters) {
    return Message.of(BUNDLE, key, parameters);
  }
}
