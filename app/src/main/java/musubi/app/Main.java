package musubi.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.LogManager;
import musubi.app.command.MusubiCommand;
import musubi.app.command.option.ConsoleFactory;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.IndexAdvice;
import musubi.app.command.option.UsageText;
import musubi.app.message.ErrorText;
import musubi.app.message.HelpTexts;
import musubi.app.message.Phrases;
import musubi.app.message.TerminalLanguage;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.rebuild.loss.TooManyDeletedException;
import musubi.app.search.DeniedException;
import musubi.lucene.IndexException;
import musubi.lucene.QueryException;
import musubi.message.Localized;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {

  private final Locale language;
  private final Phrases usage;
  private final ErrorText errors;

  private Main(Locale language) {
    this.language = language;
    this.usage = Phrases.of("usage", language);
    this.errors = new ErrorText(language);
  }

  public static void main(String[] args) {
    configureLogging();
    System.exit(run(args));
  }

  /** Runs one command and gives its exit code. */
  public static int run(String... args) {
    return run(System.getenv(), args);
  }

  /**
   * Runs one command.
   *
   * @param environment says, among others, which language to write in
   * @return the exit code
   */
  public static int run(Map<String, String> environment, String... args) {
    Locale language = TerminalLanguage.of(List.of(args), environment, Locale.getDefault());
    return new Main(language).execute(args);
  }

  private int execute(String... args) {
    CommandLine commandLine =
        MusubiCommand.commandLine(List.of(args), new ConsoleFactory(Console.system(language)))
            .setResourceBundle(HelpTexts.in(language))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(this::wrongUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, args));
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      commandLine
          .getErr()
          .println(
              "musubi: " + usage.text("out-of-memory", Runtime.getRuntime().maxMemory() >> 20));
      if (Arrays.asList(args).contains("--debug")) {
        e.printStackTrace(commandLine.getErr());
      }
      return ExitCodes.FAILED;
    }
  }

  private int wrongUsage(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    UsageText text = new UsageText(language);
    err.println(
        "musubi: " + Printable.text(e instanceof Localized ? errors.of(e) : text.of(e, args)));
    text.hints(e).forEach(hint -> err.println(Printable.text(hint)));
    return ExitCodes.USAGE;
  }

  private int failed(Exception e, CommandLine command, String[] args) {
    boolean debug = Arrays.asList(args).contains("--debug");
    boolean expected =
        e instanceof Localized
            || e instanceof IndexException
            || e instanceof QueryException
            || e instanceof IOException
            || e instanceof UncheckedIOException;
    if (expected) {
      command.getErr().println("musubi: " + Printable.text(errors.of(e)) + advice(e));
    } else {
      command
          .getErr()
          .println("musubi: " + usage.text(debug ? "internal-error" : "internal-error.where", e));
    }
    if (debug) {
      e.printStackTrace(command.getErr());
    }
    if (e instanceof TooManyDeletedException) {
      return ExitCodes.GATE_NOT_MET;
    }
    boolean wrong = e instanceof UsageException || e instanceof DeniedException;
    return wrong ? ExitCodes.USAGE : ExitCodes.FAILED;
  }

  /** Which option mends what a service refused; services do not know the command line. */
  private String advice(Exception e) {
    if (e instanceof DeniedException) {
      return usage.text("advice.denied");
    }
    if (e instanceof TooManyDeletedException) {
      return usage.text("advice.too-many-deleted");
    }
    return e instanceof IndexException index ? IndexAdvice.of(index, usage) : "";
  }

  /** Libraries speak up only when something is wrong. */
  private static void configureLogging() {
    try (InputStream settings = Main.class.getResourceAsStream("/musubi/logging.properties")) {
      if (settings != null && System.getProperty("java.util.logging.config.file") == null) {
        LogManager.getLogManager().readConfiguration(settings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled logging settings cannot be read", e);
    }
  }
}
