package musubi.app.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides the language that a command writes in: that of {@code --lang}, else that of the
 * environment as for any POSIX program, else that of the JVM. There is English and Japanese.
 */
public final class TerminalLanguage {

  /**
   * The option that names the language; read before all others, because their help depends on it.
   */
  public static final String OPTION = "--lang";

  /** What the option takes. */
  public enum Choice {
    EN(Locale.ENGLISH),
    JA(Locale.JAPANESE);

    private final Locale locale;

    Choice(Locale locale) {
      this.locale = locale;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return locale.getLanguage();
    }
  }

  /**
   * The variables that may name a locale, the strongest first. The launcher hands the first on when
   * it has to replace the others by a locale that can read Japanese arguments.
   */
  private static final List<String> VARIABLES =
      List.of("MUSUBI_LANG", "LC_ALL", "LC_MESSAGES", "LANG");

  private static final String END_OF_OPTIONS = "--";

  private TerminalLanguage() {}

  /**
   * Decides.
   *
   * @param args of the command line; a language that there is not is left to its parser to refuse
   * @param environment of the process
   * @param jvm where neither says anything
   * @return English or Japanese
   */
  public static Locale of(List<String> args, Map<String, String> environment, Locale jvm) {
    return typed(args)
        .or(() -> set(environment).map(TerminalLanguage::ofPosix))
        .orElseGet(() -> known(jvm.getLanguage()));
  }

  private static Optional<Locale> typed(List<String> args) {
    Optional<Locale> typed = Optional.empty();
    for (int i = 0; i < args.size() && !args.get(i).equals(END_OF_OPTIONS); i++) {
      String arg = args.get(i);
      String value = null;
      if (arg.equals(OPTION) && i + 1 < args.size()) {
        value = args.get(i + 1);
      } else if (arg.startsWith(OPTION + "=")) {
        value = arg.substring(OPTION.length() + 1);
      }
      Optional<Locale> named = value == null ? Optional.empty() : choice(value);
      typed = named.isPresent() ? named : typed;
    }
    return typed;
  }

  private static Optional<Locale> choice(String value) {
    return Stream.of(Choice.values())
        .filter(choice -> choice.toString().equalsIgnoreCase(value))
        .map(choice -> choice.locale)
        .findFirst();
  }

  private static Optional<String> set(Map<String, String> environment) {
    return VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** {@code ja_JP.UTF-8}, {@code ja}, {@code C}: the language is what stands before the others. */
  private static Locale ofPosix(String name) {
    return known(name.split("[_.@-]", 2)[0]);
  }

  private static Locale known(String language) {
    return language.equalsIgnoreCase(Locale.JAPANESE.getLanguage())
        ? Locale.JAPANESE
        : Locale.ENGLISH;
  }
}
