package musubi.app.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The strings of pages in one language. Immutable and thread-safe. */
public final class PageText {

  /** The parameter by which a reader chooses a language; links carry it on. */
  public static final String LANGUAGE = "lang";

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final List<String> LANGUAGES = List.of("ja", "en");

  /** As readers of files name places. */
  private static final Pattern PLACE = Pattern.compile("(?<page>\\d+)ページ|スライド(?<slide>\\d+)");

  private final ResourceBundle bundle;
  private final Locale language;
  private final boolean chosen;

  private PageText(Locale language, boolean chosen) {
    this.language = language;
    this.chosen = chosen;
    this.bundle = ResourceBundle.getBundle("musubi.app.server.page.page", language, NO_FALLBACK);
  }

  /**
   * In the language that the address names, else in the one that the browser asks for; Japanese
   * where neither names one that there is.
   */
  public static PageText of(HttpServletRequest request) {
    String named = parameter(request, LANGUAGE);
    if (named != null && LANGUAGES.contains(named)) {
      return new PageText(Locale.of(named), true);
    }
    List<Locale> asked =
        request.getHeader("Accept-Language") == null
            ? List.of()
            : java.util.Collections.list(request.getLocales());
    Locale language =
        asked.stream()
            .map(Locale::getLanguage)
            .filter(LANGUAGES::contains)
            .findFirst()
            .map(Locale::of)
            .orElse(Locale.JAPANESE);
    return new PageText(language, false);
  }

  /** A parameter; null if there is none, or if none can be read. */
  static @Nullable String parameter(HttpServletRequest request, String name) {
    try {
      return request.getParameter(name);
    } catch (IllegalStateException e) {
      return null; // not percent-encoded UTF-8, or too many: the page says so
    }
  }

  static PageText in(Locale language) {
    return new PageText(language, false);
  }

  /** A place in a file in this language: 2ページ is page 2 in English. */
  public String place(String place) {
    Matcher numbered = PLACE.matcher(place);
    if (!numbered.matches()) {
      return place;
    }
    return numbered.group("page") == null
        ? get("place.slide", numbered.group("slide"))
        : get("place.page", numbered.group("page"));
  }

  /** The language's tag, for the page. */
  public String language() {
    return language.toLanguageTag();
  }

  public Locale locale() {
    return language;
  }

  /** The language if the reader has chosen it; null if the browser has. */
  public @Nullable String chosen() {
    return chosen ? language.getLanguage() : null;
  }

  /** The tag of the language that the reader may change to. */
  public String other() {
    return language.getLanguage().equals("ja") ? "en" : "ja";
  }

  /** A string. Parameters are put in plainly; whole numbers with signs between the thousands. */
  public String get(String key, Object... parameters) {
    Object[] plain = new Object[parameters.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] =
          parameters[i] instanceof Integer number
              ? String.format(language, "%,d", number)
              : String.valueOf(parameters[i]);
    }
    return new MessageFormat(bundle.getString(key), language).format(plain);
  }

  /** A share as a whole number of percent; never 100 for what is less than 1. */
  public String percent(double share) {
    long percent = share < 1 ? Math.min(99, Math.round(share * 100)) : 100;
    return percent + "%";
  }

  /** A string that speaks of a number of things: under the key's {@code .one} where it is one. */
  public String count(String key, int number, Object... more) {
    Object[] parameters = new Object[more.length + 1];
    parameters[0] = number;
    System.arraycopy(more, 0, parameters, 1, more.length);
    String one = key + ".one";
    return get(number == 1 && bundle.containsKey(one) ? one : key, parameters);
  }

  /** A string, if there is one under this key. */
  public Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(get(key)) : Optional.empty();
  }
}
