package musubi.app.server.login;

import java.util.List;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * The page of one's account.
 *
 * @param form what its forms send along
 * @param choices what a token may be allowed
 * @param rows the tokens
 * @param secret of a token that was made just now, shown this once; null if none was
 * @param fault why none was made; empty if that was not asked for
 */
public record AccountPage(
    Frame frame,
    Member.@Nullable FormToken form,
    Owner owner,
    List<Choice> choices,
    List<Row> rows,
    @Nullable String secret,
    String fault) {

  /**
   * Whose account it is.
   *
   * @param role in words
   */
  public record Owner(String name, String role, List<String> groups) {}

  /** Something that a token may be allowed. */
  public record Choice(String value, String label) {}

  /**
   * A token.
   *
   * @param scopes in words
   * @param state until when it is worth something, or why it is not
   * @param valid whether it can be revoked
   */
  public record Row(
      String id, String label, String scopes, String state, String used, boolean valid) {}

  public PageText text() {
    return frame.text();
  }
}
