package musubi.app.server.access;

import java.util.List;
import musubi.app.account.Accounts;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * The page of all users.
 *
 * @param rows the accounts
 * @param visitors who has signed in by another system, and has no account here
 * @param ways how people without an account may sign in, in words; empty if they may not
 * @param zone in which times are told
 * @param add what the form for another account holds
 * @param fresh the password of an account that was added just now; null if none was
 */
public record UsersPage(
    Around around,
    List<Row> rows,
    List<VisitorRow> visitors,
    String ways,
    String zone,
    Add add,
    Accounts.@Nullable Fresh fresh) {

  /**
   * An account.
   *
   * @param address of its page
   * @param role in words
   * @param first whether the first password is unchanged
   * @param signedIn when she signed in last; empty if never
   * @param sessions how many are open
   * @param locked whether she is refused for wrong passwords
   */
  public record Row(
      String name,
      String address,
      String role,
      List<String> groups,
      boolean first,
      String signedIn,
      int sessions,
      boolean locked) {}

  /** Somebody without an account. */
  public record VisitorRow(String name, int sessions) {}

  /** What the form for another account holds. */
  public record Add(String name, List<RoleChoice> roles, String groups) {}

  public PageText text() {
    return around.text();
  }
}
