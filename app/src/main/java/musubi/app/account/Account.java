package musubi.app.account;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

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

  private static final int KEY_LETTERS = 32;

  public Account {
    groups = Set.copyOf(groups);
  }

  /**
   * By what a browser tells accounts apart. Neither a name nor a password can be told from it, and
   * it changes with the password.
   */
  public String key() {
    return Secrets.hash(name + '\n' + stamp).substring(0, KEY_LETTERS);
  }

  /**
   * A hash of all that can be changed: it is another one after each change. Forms send it along, so
   * that whoever sends one is told if the account is not what she saw any more.
   */
  public String version() {
    return Secrets.hash(
            String.join(
                "\n",
                name,
                role.label(),
                String.join(",", new TreeSet<>(groups)),
                String.valueOf(changesPassword),
                stamp))
        .substring(0, KEY_LETTERS);
  }

  /** What she may do now. */
  public Set<Scope> scopes() {
    return changesPassword ? Set.of() : role.scopes();
  }
}
