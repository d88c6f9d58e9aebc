package musubi.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.LogManager;
import musubi.app.command.MusubiCommand;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.IndexAdvice;
import musubi.app.message.ErrorText;
import musubi.app.output.Printable;
import musubi.app.rebuild.loss.TooManyDeletedException;
import musubi.app.search.DeniedException;
import musubi.embedder.ModelException;
import musubi.embedder.training.TrainingException;
import musubi.lucene.IndexException;
import musubi.lucene.QueryException;
import picocli.CommandLine;

/** Starts the program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    configureLogging();
    System.exit(run(args));
  }

  /** Runs one command and gives its exit code. */
  public static int run(String... args) {
    CommandLine commandLine =
        new CommandLine(new MusubiCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Main::wrongUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, args));
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      commandLine
          .getErr()
          .println(
              "musubi: the %,d MB of memory it may use were not enough. MUSUBI_HEAP=8g in front of the command gives more."
                  .formatted(Runtime.getRuntime().maxMemory() >> 20));
      if (Arrays.asList(args).contains("--debug")) {
        e.printStackTrace(commandLine.getErr());
      }
      return ExitCodes.FAILED;
    }
  }

  private static int wrongUsage(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("musubi: " + Printable.text(String.valueOf(e.getMessage())));
    command
        .getErr()
        .println("'%s --help' shows how.".formatted(command.getCommandSpec().qualifiedName()));
    return ExitCodes.USAGE;
  }

  private static int failed(Exception e, CommandLine command, String[] args) {
    boolean debug = Arrays.asList(args).contains("--debug");
    boolean expected =
        e instanceof UserException
            || e instanceof ModelException
            || e instanceof TrainingException
            || e instanceof IndexException
            || e instanceof QueryException
            || e instanceof IOException
            || e instanceof UncheckedIOException;
    if (expected) {
      command.getErr().println("musubi: " + Printable.text(new ErrorText(Locale.ENGLISH).of(e)) + advice(e));
    } else {
      command
          .getErr()
          .println(
              "musubi: internal error: %s%s"
                  .formatted(
                      e, debug ? "" : ". This is a fault of the program; --debug shows where."));
    }
    if (debug) {
      e.printStackTrace(command.getErr());
    }
    if (e instanceof TooManyDeletedException) {
      return ExitCodes.GATE_NOT_MET;
    }
    boolean usage = e instanceof UsageException || e instanceof DeniedException;
    return usage ? ExitCodes.USAGE : ExitCodes.FAILED;
  }

  /** Which option mends what a service refused; services do not know the command line. */
  private static String advice(Exception e) {
    if (e instanceof DeniedException) {
      return " Name her with --as USER, and --groups.";
    }
    if (e instanceof TooManyDeletedException) {
      return " If they are meant to go, run it again with --allow-deleting.";
    }
    return e instanceof IndexException index ? IndexAdvice.of(index) : "";
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
