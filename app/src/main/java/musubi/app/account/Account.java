package musubi.app.account;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may use the server.
 *
 * @param name as she signs in, and as permissions of documents name her
 * @param role what she may do
 * @param groups as permissions of documents name them
 * @param changesPassword whether she has to choose a password before anything else
 * @param stamp changes with the password: sessions of another stamp are over
 * @param created when
 */
public record Account(
    String name,
    Role role,
    Set<String> groups,
    boolean changesPassword,
    String stamp,
    Instant created)
    implements Serializable {

  public Account {
    groups = Set.copyOf(groups);
  }

  /** What she may do now. */
  public Set<Scope> scopes() {
    return changesPassword ? Set.of() : role.scopes();
  }
}
