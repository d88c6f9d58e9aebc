package musubi.app.server.guard;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The names that the server is asked by: those of this machine for itself, and those that the
 * configuration adds. A page of another site can make its own name point at 127.0.0.1 (DNS
 * rebinding) and would then read answers as if they were its own; the name in the request still is
 * that site's.
 */
final class HostNames {

  private static final Pattern OWN =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  private final Set<String> others;

  /**
   * The names of this machine for itself, and others.
   *
   * @param others with a port where one is sent
   */
  HostNames(Collection<String> others) {
    this.others =
        others.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Checks the Host header.
   *
   * @throws ProblemException if it is missing or names anything else
   */
  void check(@Nullable String host) {
    String named = host == null ? "" : host.toLowerCase(Locale.ROOT);
    if (!OWN.matcher(named).matches() && !others.contains(named)) {
      throw new ProblemException(ProblemCode.HOST_NOT_ALLOWED, ProblemDetail.of("host"));
    }
  }
}
