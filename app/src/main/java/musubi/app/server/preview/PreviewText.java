package musubi.app.server.preview;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The strings of the document page in one language. Immutable and thread-safe. */
public final class PreviewText {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale language;

  /**
   * In a language.
   *
   * @param tag of a language that there are strings in
   */
  PreviewText(String tag) {
    this.language = Locale.forLanguageTag(tag);
    this.bundle =
        ResourceBundle.getBundle("musubi.app.server.preview.preview", language, NO_FALLBACK);
  }

  Locale language() {
    return language;
  }

  /** A string. Parameters are put in plainly. */
  public String get(String key, Object... parameters) {
    Object[] plain = new Object[parameters.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = String.valueOf(parameters[i]);
    }
    return new MessageFormat(bundle.getString(key), language).format(plain);
  }

  /** What people call a field of the metadata: its own name where there is no other. */
  String field(String name) {
    String key = "field." + name;
    return bundle.containsKey(key) ? bundle.getString(key) : name;
  }
}
