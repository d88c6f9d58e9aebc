package musubi.app.server.api;

import java.security.SecureRandom;
import java.util.Base64;

/** Names answers, so that a later message can say which one it is about. Thread-safe. */
final class SearchIds {

  private static final int BYTES = 12;

  private final SecureRandom random = new SecureRandom();

  /** An id that nobody guesses, of letters, digits, - and _. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
