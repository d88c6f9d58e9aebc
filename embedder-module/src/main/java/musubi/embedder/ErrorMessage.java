package musubi.embedder;

import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/** Sentences of {@code errors.properties} beside this class, and of its translations. */
public final class ErrorMessage {

  private static final String BUNDLE = "musubi.embedder.errors";

  private ErrorMessage() {}

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
