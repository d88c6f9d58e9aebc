package musubi.app.server.problem;

import java.util.Locale;
import java.util.ResourceBundle;
import musubi.message.Message;

/** Problems in the reader's language. Thread-safe. */
public final class ProblemText {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ProblemText() {}

  /** The kind of problem in words; in English where the language has none. */
  public static String title(ProblemCode code, Locale language) {
    return ResourceBundle.getBundle("musubi.app.server.problem.problems", language, NO_FALLBACK)
        .getString(code.label());
  }

  /**
   * What is wrong with a request, in all languages.
   *
   * @param key in {@code details.properties}
   * @param parameters in the order of the pattern
   */
  public static Message detail(String key, Object... parameters) {
    return Message.of("musubi.app.server.problem.details", key, parameters);
  }

  /** A problem that is told. */
  public static Problem of(ProblemException e, Locale language) {
    ProblemCode code = e.code();
    return new Problem(
        "urn:musubi:problem:" + code.label(),
        title(code, language),
        code.status(),
        code.label(),
        e.detail(language),
        e.errors());
  }
}
