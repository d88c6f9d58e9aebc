package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import musubi.app.server.asset.Assets;
import musubi.app.server.desk.Desk;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have around them.
 *
 * @param title of the browser's tab
 * @param state what the search field holds
 * @param otherLanguage the address of this page in the other language
 * @param member who has signed in; null if nobody has, or nobody has to
 * @param desk the pages for administrators and curators that the reader may open
 * @param atServer whether the reader sits at the computer of the server
 */
public record Frame(
    PageText text,
    Assets assets,
    String title,
    SearchState state,
    String otherLanguage,
    @Nullable Member member,
    Desk desk,
    boolean atServer) {

  /** The frame of the page that a request asks for. */
  public static Frame of(
      HttpServletRequest request, PageText text, Assets assets, String title, SearchState state) {
    return new Frame(
        text,
        assets,
        title,
        state,
        in(text.other(), request),
        Member.of(request),
        Desk.of(request),
        isAtServer(request));
  }

  /** What becomes of what is typed and shown. */
  public String privacy() {
    return text.get(member == null && atServer ? "frame.private" : "frame.private.company");
  }

  private static boolean isAtServer(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return address != null
        && (address.startsWith("127.")
            || address.equals("::1")
            || address.equals("0:0:0:0:0:0:0:1"));
  }

  /** By what this browser tells whose searches it remembers; null if nobody has signed in. */
  public @Nullable String account() {
    return member == null ? null : member.key();
  }

  /** The start page. */
  public String home() {
    return SearchState.nothing(state.language()).href();
  }

  /** What carries a chosen language on, behind an address that has no parameters. */
  public String languageSuffix() {
    return text.chosen() == null ? "" : "?" + PageText.LANGUAGE + "=" + text.chosen();
  }

  /** The address of this page in another language; one that no page has leads to the start page. */
  private static String in(String language, HttpServletRequest request) {
    String chosen = PageText.LANGUAGE + "=" + language;
    if (!request.getServletPath().matches("/[a-z/]*")) {
      return "/?" + chosen;
    }
    StringBuilder address = new StringBuilder(request.getServletPath()).append('?');
    for (Map.Entry<String, String[]> parameter : parameters(request).entrySet()) {
      if (!parameter.getKey().equals(PageText.LANGUAGE)) {
        for (String value : parameter.getValue()) {
          address
              .append(encoded(parameter.getKey()))
              .append('=')
              .append(encoded(value))
              .append('&');
        }
      }
    }
    return address.append(chosen).toString();
  }

  private static Map<String, String[]> parameters(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) {
      return Map.of(); // not percent-encoded UTF-8, or too many: the page says so
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
