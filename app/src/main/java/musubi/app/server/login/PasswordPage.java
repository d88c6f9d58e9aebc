package musubi.app.server.login;

import musubi.app.account.Passwords;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * The page for choosing a password.
 *
 * @param form what the form sends along
 * @param name of the account
 * @param first whether the password has to be changed before anything else
 * @param fault why what was chosen is not taken; empty at first
 */
public record PasswordPage(
    Frame frame, Member.@Nullable FormToken form, String name, boolean first, String fault) {

  public PageText text() {
    return frame.text();
  }

  /** Characters of the shortest password. */
  public int shortest() {
    return Passwords.SHORTEST;
  }
}
