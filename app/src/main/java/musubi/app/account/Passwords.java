package musubi.app.account;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords, hashed by Argon2id: 16 MB and some 50 milliseconds each. Few are hashed at a time, so
 * that many wrong ones cannot take the memory from searches. Thread-safe.
 */
public final class Passwords implements PasswordEncoder {

  /** Characters of the shortest password. */
  public static final int SHORTEST = 10;

  private static final int LONGEST = 200;
  private static final int AT_ONCE = 2;

  private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Semaphore turns = new Semaphore(AT_ONCE);

  @Override
  public String encode(@Nullable CharSequence password) {
    if (password == null) {
      throw new IllegalArgumentException("there is no password");
    }
    turns.acquireUninterruptibly();
    try {
      return Objects.requireNonNull(argon2.encode(password));
    } finally {
      turns.release();
    }
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    if (password == null || hash == null || password.length() > LONGEST) {
      return false;
    }
    turns.acquireUninterruptibly();
    try {
      return argon2.matches(password, hash);
    } finally {
      turns.release();
    }
  }

  /**
   * Whether somebody may choose a password.
   *
   * @throws UserException if it is too short, too long, made of one's own name, or common
   */
  static void check(String name, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || password.length() > LONGEST) {
      throw new UserException(ErrorMessage.of("account.password-length", SHORTEST, LONGEST));
    }
    if (password.chars().distinct().count() < 4 || GuessedFirst.is(name, password)) {
      throw new UserException(ErrorMessage.of("account.password-simple"));
    }
  }
}
