package musubi.app.command.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.message.Phrases;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, in the reader's language. The parser says it in English only;
 * in other languages it is said anew from what the error knows.
 */
public final class UsageText {

  private final Phrases phrases;
  private final boolean english;

  /** Texts in a language. */
  public UsageText(Locale language) {
    this.phrases = Phrases.of("usage", language);
    this.english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }

  /**
   * What is wrong.
   *
   * @param args the command line
   */
  public String of(ParameterException e, String[] args) {
    return english ? String.valueOf(e.getMessage()) : translated(e, Arrays.asList(args));
  }

  /** Where help is found, in one line; above it what may have been meant. */
  public List<String> hints(ParameterException e) {
    String help = phrases.text("help-shows", e.getCommandLine().getCommandSpec().qualifiedName());
    List<String> meant =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    return meant.isEmpty()
        ? List.of(help)
        : List.of(phrases.text("did-you-mean", list(meant.stream())), help);
  }

  private String translated(ParameterException e, List<String> args) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return phrases.text(
          unmatched.isUnknownOption() ? "unknown-option" : "unmatched",
          list(unmatched.getUnmatched().stream()));
    }
    if (e instanceof MissingParameterException missing) {
      return missing(missing.getMissing(), args);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return phrases.text("given-twice", name(twice.getOverwritten()));
    }
    ArgSpec arg = e.getArgSpec();
    if (arg != null && e.getValue() != null) {
      return phrases.text("invalid-value", name(arg), e.getValue(), expected(arg));
    }
    return lacksCommand(e.getCommandLine())
        ? phrases.text("missing-command")
        : String.valueOf(e.getMessage());
  }

  private String missing(List<ArgSpec> missing, List<String> args) {
    if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
      boolean typed =
          Stream.of(option.names())
              .anyMatch(n -> args.stream().anyMatch(a -> a.equals(n) || a.startsWith(n + "=")));
      if (typed) {
        return phrases.text("missing-value", name(option), option.paramLabel());
      }
    }
    boolean positional = missing.stream().allMatch(PositionalParamSpec.class::isInstance);
    return phrases.text(
        positional ? "missing-argument" : "missing-option",
        missing.stream().map(UsageText::withLabel).collect(Collectors.joining(", ")));
  }

  private String expected(ArgSpec arg) {
    Class<?> type = arg.auxiliaryTypes().length > 0 ? arg.auxiliaryTypes()[0] : arg.type();
    if (type.isEnum()) {
      String values =
          Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
      return phrases.text("expected.one-of", values.toLowerCase(Locale.ROOT));
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return phrases.text("expected.integer");
    }
    return type == double.class || type == Double.class
        ? phrases.text("expected.number")
        : phrases.text("expected.value", arg.paramLabel());
  }

  private static boolean lacksCommand(CommandLine command) {
    return !command.getSubcommands().isEmpty()
        && !(command.getCommandSpec().userObject() instanceof Callable<?>);
  }

  private static String withLabel(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : arg.paramLabel();
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static String list(Stream<String> words) {
    return words.map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }
}
