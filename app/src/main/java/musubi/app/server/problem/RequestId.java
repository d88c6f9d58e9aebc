package musubi.app.server.problem;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Names a request: in the answer's headers, in a problem, on the page that tells of it and in the
 * log, so that a reader's report leads to the line that says why. What a client sends never becomes
 * an id.
 */
public final class RequestId {

  /** The header of the answer, and the attribute of the request. */
  public static final String NAME = "Musubi-Request-Id";

  /** An attribute of the request: the label of its {@link ProblemCode}, if it is not answered. */
  public static final String PROBLEM = "Musubi-Problem";

  private static final int BYTES = 12;

  private final SecureRandom random = new SecureRandom();

  /** An id that nobody guesses, of letters, digits, - and _. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the id of a request; null if it came on a way on which it was given none. */
  public static @Nullable String of(ServletRequest request) {
    return request.getAttribute(NAME) instanceof String id ? id : null;
  }

  /** Says why a request is not answered. */
  public static void refused(ServletRequest request, ProblemCode code) {
    request.setAttribute(PROBLEM, code.label());
  }
}
