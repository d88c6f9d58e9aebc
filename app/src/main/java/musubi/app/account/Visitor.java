package musubi.app.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import musubi.app.UserException;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Somebody whom another system has checked: a proxy, a directory, a provider. She needs no account
 * here, and has the groups that the other system names.
 *
 * @param name as permissions of documents name her
 * @param groups as permissions of documents name them
 * @param since when she was checked
 */
public record Visitor(String name, Set<String> groups, Instant since)
    implements AuthenticatedPrincipal, Visiting {

  private static final Pattern GROUP = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{1,200}");

  public Visitor {
    groups = Set.copyOf(groups);
  }

  /**
   * Somebody of a name that an account might have.
   *
   * @param groups those that are no names of groups are left out
   * @throws UserException if the name is none
   */
  public static Visitor of(String name, Collection<String> groups, Instant since) {
    Set<String> members = new TreeSet<>();
    for (String group : groups) {
      String stripped = group.strip();
      if (GROUP.matcher(stripped).matches()) {
        members.add(stripped);
      }
    }
    return new Visitor(AccountName.checked(name), members, since);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Visitor visitor() {
    return this;
  }
}
