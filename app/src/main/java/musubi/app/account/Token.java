package musubi.app.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a program shows instead of a password. Its secret is kept nowhere.
 *
 * @param id the part of it that may be told
 * @param owner in whose name it acts
 * @param label what it is for, in her words
 * @param scopes what it may do, as far as its owner may
 * @param created when
 * @param expires from when on it is worth nothing
 * @param lastUsed when, within some minutes
 * @param revoked when, if it was
 */
public record Token(
    String id,
    String owner,
    String label,
    Set<Scope> scopes,
    Instant created,
    Instant expires,
    Optional<Instant> lastUsed,
    Optional<Instant> revoked) {

  /** Whether it is worth something at a moment. */
  public boolean isValid(Instant now) {
    return revoked.isEmpty() && now.isBefore(expires);
  }
}
