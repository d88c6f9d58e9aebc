package musubi.app.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import musubi.app.account.Scope;

/**
 * The pages for administrators and curators that a reader may open. It is only what is shown: the
 * rules of the addresses decide.
 *
 * @param pages in the order of the navigation
 */
public record Desk(List<DeskPage> pages) {

  /** The attribute of requests to a server on which everybody may open every page. */
  public static final String OPEN = Desk.class.getName() + ".open";

  /** A principal who may do some things and not others. */
  public interface Reader {

    /** Whether she may do this. */
    boolean may(Scope scope);
  }

  /** The pages that whoever sent a request may open. */
  public static Desk of(HttpServletRequest request) {
    return new Desk(
        Arrays.stream(DeskPage.values())
            .filter(
                page ->
                    request.getUserPrincipal() instanceof Reader reader
                        ? reader.may(page.scope())
                        : request.getAttribute(OPEN) != null)
            .toList());
  }

  /** Whether the reader may open a page. */
  public boolean has(DeskPage page) {
    return pages.contains(page);
  }

  /** Where the link to these pages leads; empty if the reader may open none. */
  public String address() {
    return pages.isEmpty() ? "" : pages.getFirst().address();
  }
}
