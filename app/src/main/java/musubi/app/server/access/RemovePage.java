package musubi.app.server.access;

import musubi.app.server.page.PageText;

/**
 * The page that asks whether a user shall be removed.
 *
 * @param role in words
 * @param tokens how many of hers are worth something
 * @param sessions how many are open
 * @param self whether it is the reader's own account
 * @param back the page of the user
 * @param seen the version of the account that the page speaks of
 */
public record RemovePage(
    Around around,
    String name,
    String role,
    int tokens,
    int sessions,
    boolean self,
    String back,
    String seen) {

  public PageText text() {
    return around.text();
  }
}
