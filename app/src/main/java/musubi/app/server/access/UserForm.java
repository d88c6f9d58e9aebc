package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import musubi.app.account.Account;
import musubi.app.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator typed of an account.
 *
 * @param name of the account
 * @param groups one a line
 * @param seen the version of the account that she saw; empty of one that is added
 */
record UserForm(String name, Role role, String groups, String seen) {

  /** Nothing typed yet. */
  static final UserForm EMPTY = new UserForm("", Role.SEARCHER, "", "");

  static UserForm of(HttpServletRequest request) {
    return new UserForm(
        parameter(request, AccessAddress.NAME),
        Role.of(parameter(request, "role")).orElse(Role.SEARCHER),
        parameter(request, "groups"),
        parameter(request, "seen"));
  }

  /** As an account is now. */
  static UserForm of(Account account) {
    return new UserForm(
        account.name(),
        account.role(),
        String.join("\n", account.groups().stream().sorted().toList()),
        account.version());
  }

  /** The groups that are named, parted by line breaks or commas, which no name of a group has. */
  List<String> groupNames() {
    return Arrays.stream(groups.split("[\r\n,]+")).filter(name -> !name.isBlank()).toList();
  }

  /** Whether an account still is what she saw. */
  boolean isSeen(Account now) {
    return now.version().equals(seen);
  }

  /** The same, over the account as it is now. */
  UserForm over(Account now) {
    return new UserForm(name, role, groups, now.version());
  }

  private static String parameter(HttpServletRequest request, String name) {
    @Nullable String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
