package musubi.app.server.inspect;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import musubi.app.account.Account;
import musubi.app.account.Members;
import org.jspecify.annotations.Nullable;

/**
 * The groups of somebody who is asked about: those that are typed, else those of her account.
 * Thread-safe.
 */
final class GroupsOf {

  private final Supplier<@Nullable Members> members;

  /**
   * Looks accounts up.
   *
   * @param members gives null where nobody signs in
   */
  GroupsOf(Supplier<@Nullable Members> members) {
    this.members = members;
  }

  /**
   * Groups of somebody.
   *
   * @param typed names with commas between; may be empty
   */
  Set<String> of(String name, String typed) {
    Set<String> groups =
        Arrays.stream(typed.split("[,、，]"))
            .map(String::strip)
            .filter(group -> !group.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Members known = members.get();
    return groups.isEmpty() && known != null
        ? known.accounts().find(name).map(Account::groups).map(Set::copyOf).orElse(Set.of())
        : groups;
  }
}
