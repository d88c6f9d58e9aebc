package musubi.app.server.problem;

import java.util.Locale;
import java.util.ResourceBundle;
import musubi.app.message.ErrorText;
import org.jspecify.annotations.Nullable;

/** Problems in the reader's language; in English where the language has none. Thread-safe. */
public final class ProblemText {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private ProblemText() {}

  /** The kind of problem in words. */
  public static String title(ProblemCode code, Locale language) {
    return ResourceBundle.getBundle("musubi.app.server.problem.problems", language, NO_FALLBACK)
        .getString(code.label());
  }

  /** What is wrong with the request. */
  public static String detail(ProblemException e, Locale language) {
    return new ErrorText(language).of(e.inWords());
  }

  /**
   * A problem that is told.
   *
   * @param requestId of {@link RequestId}; null where there is none
   */
  public static Problem of(ProblemException e, Locale language, @Nullable String requestId) {
    ErrorText text = new ErrorText(language);
    ProblemCode code = e.code();
    return new Problem(
        "urn:musubi:problem:" + code.label(),
        title(code, language),
        code.status(),
        code.label(),
        text.of(e.inWords()),
        requestId,
        e.parts().stream()
            .map(part -> new Problem.Wrong(part.name(), text.of(part.reason())))
            .toList());
  }
}
