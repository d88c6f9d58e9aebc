package musubi.message;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sentence in every language: the key of a pattern and what fills it. Patterns are those of
 * {@link java.util.Formatter}; numbers look alike in every language. Immutable and thread-safe if
 * its parameters are.
 *
 * @param bundle name of the resource bundle, such as {@code musubi.app.errors}
 * @param key of the pattern
 * @param parameters paths, numbers, texts; messages and {@link Reason}s are told in the language of
 *     the sentence
 */
public record Message(String bundle, String key, List<Object> parameters) {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  public Message {
    parameters = List.copyOf(parameters);
  }

  /**
   * A sentence.
   *
   * @param parameters in the order of the pattern
   */
  public static Message of(String bundle, String key, @Nullable Object... parameters) {
    return new Message(
        bundle,
        key,
        Stream.of(parameters).<Object>map(p -> p == null ? String.valueOf(p) : p).toList());
  }

  /**
   * The sentence in one language.
   *
   * @param language English where there is no bundle for it
   * @param reasons tell an error that the sentence names, in the same language
   * @throws java.util.MissingResourceException if there is no such pattern
   */
  public String in(Locale language, Function<? super Reason, String> reasons) {
    String pattern = ResourceBundle.getBundle(bundle, language, NO_FALLBACK).getString(key);
    return String.format(
        Locale.ROOT, pattern, parameters.stream().map(p -> told(p, language, reasons)).toArray());
  }

  private static Object told(
      Object parameter, Locale language, Function<? super Reason, String> reasons) {
    return switch (parameter) {
      case Message message -> message.in(language, reasons);
      case Reason reason -> reasons.apply(reason);
      default -> parameter;
    };
  }

  /** In English. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH, Reason::toString);
  }
}
