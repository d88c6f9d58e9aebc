package musubi.app.server.access;

import java.util.Arrays;
import java.util.List;
import musubi.app.account.Role;
import musubi.app.server.page.PageText;

/**
 * A role that an account may be given.
 *
 * @param label in words
 * @param hint what it is for
 */
public record RoleChoice(String value, String label, String hint, boolean chosen) {

  /** All roles, the least first. */
  static List<RoleChoice> all(PageText text, Role chosen) {
    return Arrays.stream(Role.values())
        .map(
            role ->
                new RoleChoice(
                    role.label(),
                    text.get("role." + role.label()),
                    text.get("access.role." + role.label()),
                    role == chosen))
        .toList();
  }
}
