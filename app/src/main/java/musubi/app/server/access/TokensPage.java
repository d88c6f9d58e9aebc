package musubi.app.server.access;

import java.util.List;
import musubi.app.server.page.PageText;

/**
 * The page of all tokens.
 *
 * @param rows those that are worth something first, then the newest first
 */
public record TokensPage(Around around, List<TokenRow> rows) {

  public PageText text() {
    return around.text();
  }
}
