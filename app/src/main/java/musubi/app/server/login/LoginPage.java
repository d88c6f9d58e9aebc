package musubi.app.server.login;

import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * The page for signing in.
 *
 * @param form what the form sends along; null if somebody else makes the page
 * @param next where one goes on afterwards
 * @param name as it was typed
 * @param said why one is here again; empty at first
 * @param refused whether that is a fault
 * @param provider another way to sign in; null if there is none
 */
public record LoginPage(
    Frame frame,
    Member.@Nullable FormToken form,
    String next,
    String name,
    String said,
    boolean refused,
    @Nullable Provider provider) {

  /**
   * Another system by which people may sign in.
   *
   * @param href begins it
   */
  public record Provider(String name, String href) {}

  public PageText text() {
    return frame.text();
  }
}
