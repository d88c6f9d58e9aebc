package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The strings of pages in one language. Immutable and thread-safe. */
public final class PageText {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale language;

  private PageText(Locale language) {
    this.language = language;
    this.bundle = ResourceBundle.getBundle("musubi.app.server.page.page", language, NO_FALLBACK);
  }

  /** In the language that a browser asks for: English if it prefers it to Japanese. */
  static PageText of(HttpServletRequest request) {
    String header = request.getHeader("Accept-Language");
    List<Locale> asked =
        header == null ? List.of() : java.util.Collections.list(request.getLocales());
    Locale language =
        asked.stream()
            .map(Locale::getLanguage)
            .filter(l -> l.equals("ja") || l.equals("en"))
            .findFirst()
            .map(Locale::of)
            .orElse(Locale.JAPANESE);
    return new PageText(language);
  }

  /** The language's tag, for the page. */
  public String language() {
    return language.toLanguageTag();
  }

  /** A string. Numbers and other parameters are put in plainly. */
  public String get(String key, Object... parameters) {
    Object[] plain = new Object[parameters.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = String.valueOf(parameters[i]);
    }
    return new MessageFormat(bundle.getString(key), language).format(plain);
  }
}
