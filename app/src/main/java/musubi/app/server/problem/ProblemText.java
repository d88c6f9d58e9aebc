package musubi.app.server.problem;

import java.util.Locale;
import java.util.ResourceBundle;

/** Titles of problems in the reader's language. Thread-safe. */
public final class ProblemText {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ProblemText() {}

  /** The kind of problem in words; in English where the language has none. */
  public static String title(ProblemCode code, Locale language) {
    return ResourceBundle.getBundle("musubi.app.server.problem.problems", language, NO_FALLBACK)
        .getString(code.label());
  }

  /** A problem that is told. */
  public static Problem of(ProblemException e, Locale language) {
    ProblemCode code = e.code();
    return new Problem(
        "urn:musubi:problem:" + code.label(),
        title(code, language),
        code.status(),
        code.label(),
        String.valueOf(e.getMessage()),
        e.errors());
  }
}
