package musubi.app.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Sentences of one bundle in one language. Patterns are those of {@link MessageFormat}; numbers are
 * written plainly, without grouping. Immutable and thread-safe.
 */
final class Messages {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale language;

  private Messages(ResourceBundle bundle, Locale language) {
    this.bundle = bundle;
    this.language = language;
  }

  /**
   * Opens a bundle.
   *
   * @param name of the file in this package, without language and suffix
   * @param language where there is no file for it, English is used
   */
  static Messages of(String name, Locale language) {
    return new Messages(bundle(name, language), language);
  }

  /** The texts of a bundle, as they are written. */
  static ResourceBundle bundle(String name, Locale language) {
    return ResourceBundle.getBundle("musubi.app.message." + name, language, NO_FALLBACK);
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** A sentence with its parameters. */
  String text(String key, Object... parameters) {
    Object[] plain = new Object[parameters.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = String.valueOf(parameters[i]);
    }
    return new MessageFormat(bundle.getString(key), language).format(plain);
  }
}
