package musubi.app.message;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What listings and reports say, in one language. Patterns are those of {@link
 * java.util.Formatter}, because listings align and round their numbers; numbers look alike in every
 * language. Immutable and thread-safe.
 */
public final class Phrases {

  private final ResourceBundle bundle;

  private Phrases(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * Opens a bundle.
   *
   * @param name of the file in this package, without language and suffix
   * @param language where there is no file for it, English is used
   */
  public static Phrases of(String name, Locale language) {
    return new Phrases(Messages.bundle(name, language));
  }

  /** Whether there is a phrase under this key. */
  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * A phrase with its parameters.
   *
   * @throws java.util.MissingResourceException if there is no such phrase
   */
  public String text(String key, Object... parameters) {
    return String.format(Locale.ROOT, bundle.getString(key), parameters);
  }
}
