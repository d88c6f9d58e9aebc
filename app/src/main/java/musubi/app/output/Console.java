package musubi.app.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import musubi.app.message.Phrases;

/**
 * Where a command writes: results to standard output, everything else to standard error. With JSON,
 * standard output carries one object and nothing more.
 */
public final class Console {

  /** Noncharacters that stand for our own marks until a line is written. */
  private static final String STRONG = "\uFDD0";

  private static final String PLAIN = "\uFDD1";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean outTerminal;
  private final boolean errTerminal;
  private final Locale language;
  private final Phrases phrases;

  /**
   * Creates a console.
   *
   * @param outTerminal whether results are read on a terminal, and may be bold
   * @param errTerminal whether progress is seen on a terminal, and may be redrawn
   * @param language that people are told things in
   */
  public Console(
      PrintStream out, PrintStream err, boolean outTerminal, boolean errTerminal, Locale language) {
    this.out = out;
    this.err = err;
    this.outTerminal = outTerminal;
    this.errTerminal = errTerminal;
    this.language = language;
    this.phrases = Phrases.of("listing", language);
  }

  /** The process's own streams; the launcher says which of them is a terminal. */
  public static Console system(Locale language) {
    boolean plain = System.getenv("NO_COLOR") != null;
    return new Console(
        System.out,
        System.err,
        Boolean.getBoolean("musubi.terminal.out") && !plain,
        Boolean.getBoolean("musubi.terminal.err"),
        language);
  }

  /** The language that people are told things in; JSON is not. */
  public Locale language() {
    return language;
  }

  /** A phrase of the bundle of listings, in the language of the console. */
  public String phrase(String key, Object... parameters) {
    return phrases.text(key, parameters);
  }

  /** A line of the result that is a phrase. */
  public void say(String key, Object... parameters) {
    line(phrase(key, parameters));
  }

  /** A phrase that is not the result. */
  public void tell(String key, Object... parameters) {
    note(phrase(key, parameters));
  }

  /** A line of the result; what documents could do to a terminal is taken out of it. */
  public void line(String text) {
    String shown = Printable.text(text);
    if (outTerminal) {
      boolean open = shown.lastIndexOf(STRONG) > shown.lastIndexOf(PLAIN);
      shown =
          (open ? shown + PLAIN : shown).replace(STRONG, "\u001B[1m").replace(PLAIN, "\u001B[0m");
    }
    out.println(shown);
  }

  /** Writes the JSON of a record. */
  public void json(Object shape) {
    out.println(Json.text(shape));
  }

  /** Something the person should know that is not the result. */
  public void note(String text) {
    err.println(Printable.text(text));
  }

  /** Marks a word of the result, where that can be seen. */
  public String strong(String text) {
    return outTerminal ? STRONG + text + PLAIN : text;
  }

  /**
   * Starts to report the progress of something that takes a while.
   *
   * @param key of the phrase that names it
   */
  public Progress progress(String key, Object... parameters) {
    return new Progress(
        err,
        errTerminal,
        phrase(key, parameters),
        errTerminal ? Duration.ofMillis(200) : Duration.ofSeconds(5),
        phrases);
  }
}
