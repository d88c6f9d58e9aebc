package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import org.jspecify.annotations.Nullable;

/**
 * What all pages on who may use the server have in common.
 *
 * @param form what forms send along; null where they need nothing
 * @param tab the one that is open
 * @param said what was done, or why nothing was; null on a page that was only opened
 */
public record Around(Frame frame, Member.@Nullable FormToken form, Tab tab, @Nullable Said said) {

  /** One of the pages, in the order in which they are offered. */
  public enum Tab {
    USERS(AccessAddress.USERS),
    TOKENS(AccessAddress.TOKENS),
    AUDIT(AccessAddress.AUDIT);

    private final String address;

    Tab(String address) {
      this.address = address;
    }

    /** The key of its name. */
    public String key() {
      return "access.tab." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a page says of the form that was sent.
   *
   * @param refused whether nothing was done
   */
  public record Said(String text, boolean refused) {}

  /**
   * What is around the page that a request asks for.
   *
   * @param title of the browser's tab, without the program's name
   */
  static Around of(
      HttpServletRequest request, Assets assets, Tab tab, String title, @Nullable Said said) {
    PageText text = PageText.of(request);
    return new Around(
        Frame.of(request, text, assets, title + " - Musubi", SearchState.nothing(text.chosen())),
        Member.FormToken.of(request),
        tab,
        said == null ? done(request, text) : said);
  }

  /** What was done before the browser was sent to this page. */
  private static @Nullable Said done(HttpServletRequest request, PageText text) {
    return Done.of(request.getParameter(Done.PARAMETER))
        .map(done -> new Said(text.get(done.key()), false))
        .orElse(null);
  }

  public PageText text() {
    return frame.text();
  }

  /** Where a form, or a link to a page as it is at first, leads. */
  public String to(String path) {
    return AccessAddress.of(text(), path);
  }

  /** Where a tab leads. */
  public String to(Tab other) {
    return to(other.address);
  }
}
