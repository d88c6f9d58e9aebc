package musubi.app.server.guard;

import java.util.Locale;
import java.util.regex.Pattern;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The names of this machine for itself. A page of another site can make its own name point at
 * 127.0.0.1 (DNS rebinding) and would then read answers as if they were its own; the name in the
 * request still is that site's.
 */
final class HostNames {

  private static final Pattern OWN =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  private HostNames() {}

  /**
   * Checks the Host header.
   *
   * @throws ProblemException if it is missing or names anything else
   */
  static void check(@Nullable String host) {
    if (host == null || !OWN.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      throw new ProblemException(ProblemCode.HOST_NOT_ALLOWED, ProblemDetail.of("host"));
    }
  }
}
