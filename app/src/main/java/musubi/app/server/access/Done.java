package musubi.app.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done by a form, as the page to which the browser is sent then says it. */
enum Done {
  CHANGED,
  UNCHANGED,
  REMOVED,
  UNLOCKED,
  SIGNED_OUT,
  REVOKED;

  /** The parameter that names it. */
  static final String PARAMETER = "done";

  static Optional<Done> of(@Nullable String label) {
    return Arrays.stream(values()).filter(done -> done.label().equals(label)).findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String key() {
    return "access.done." + label();
  }
}
