package musubi.app.server.access;

import java.util.List;
import musubi.app.account.Accounts;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * The page of one user.
 *
 * @param edit what the form holds
 * @param tokens hers, the newest first
 * @param fresh a password that was made for her just now; null if none was
 */
public record UserPage(
    Around around,
    Person person,
    Edit edit,
    List<SessionRow> sessions,
    List<TokenRow> tokens,
    Links links,
    Accounts.@Nullable Fresh fresh) {

  /**
   * An account as it is now.
   *
   * @param role in words
   * @param first whether the first password is unchanged
   * @param created when
   * @param signedIn when she signed in last; empty if never
   * @param locked whether she is refused for wrong passwords
   * @param self whether it is the reader's own
   */
  public record Person(
      String name,
      String role,
      List<String> groups,
      boolean first,
      String created,
      String signedIn,
      boolean locked,
      boolean self) {}

  /**
   * What the form holds.
   *
   * @param seen the version of the account that the page shows
   */
  public record Edit(List<RoleChoice> roles, String groups, String seen) {}

  /**
   * A session.
   *
   * @param here whether by a password of this server
   */
  public record SessionRow(String since, String used, boolean here) {}

  /** Where links lead: to what she did, to what was done to her, and to her removal. */
  public record Links(String acts, String subject, String remove) {}

  public PageText text() {
    return around.text();
  }
}
