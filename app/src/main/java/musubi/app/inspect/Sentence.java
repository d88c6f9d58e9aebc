package musubi.app.inspect;

import musubi.message.Message;

/** Sentences of {@code sentences.properties} beside this class, and of its translation. */
final class Sentence {

  private static final String BUNDLE = "musubi.app.inspect.sentences";

  private Sentence() {}

  /**
   * A sentence.
   *
   * @param key in the bundle
   * @param parameters in the order of the pattern
   */
  static Message of(String key, Object... parameters) {
    return Message.of(BUNDLE, key, parameters);
  }
}
