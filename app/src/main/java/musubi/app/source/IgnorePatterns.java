package musubi.app.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.ErrorMessage;
import musubi.app.UnfitValueException;
import musubi.message.Message;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Patterns of files and folders that are left out, in the syntax of {@code .gitignore}, for one
 * folder and all below it. Names are compared in Unicode's composed form: some systems write が as
 * two characters. Immutable and thread-safe.
 */
public final class IgnorePatterns {

  /** Nothing is left out. */
  public static final IgnorePatterns NONE = new IgnorePatterns(List.of());

  /**
   * Each asterisk multiplies the ways in which a long name can be tried: with more than these, one
   * name could keep a build busy for hours.
   */
  private static final int MAX_ASTERISKS = 4;

  /** Wrong patterns are reported here with their line; the library would log them besides. */
  private static final Logger LIBRARY = Logger.getLogger(FastIgnoreRule.class.getName());

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private final IgnoreNode patterns;

  private IgnorePatterns(List<FastIgnoreRule> rules) {
    this.patterns = new IgnoreNode(rules);
  }

  /**
   * Reads patterns; the last one that is about a file counts.
   *
   * @throws IllegalArgumentException with what {@link #problem} says of the first wrong one
   */
  public static IgnorePatterns of(List<String> lines) {
    List<FastIgnoreRule> rules = new ArrayList<>();
    for (String line : lines) {
      problem(line)
          .ifPresent(
              problem -> {
                throw new UnfitValueException(problem);
              });
      if (!isSilent(line)) {
        rules.add(new FastIgnoreRule(composed(line)));
      }
    }
    return rules.isEmpty() ? NONE : new IgnorePatterns(rules);
  }

  /**
   * Returns what is wrong with a line, for people; empty if it is a pattern, a comment or blank.
   */
  public static Optional<Message> problem(String line) {
    if (isSilent(line)) {
      return Optional.empty();
    }
    if (line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      return Optional.of(ErrorMessage.of("ignore.control-character", line.strip()));
    }
    if (line.chars().filter(c -> c == '*').count() > MAX_ASTERISKS) {
      return Optional.of(ErrorMessage.of("ignore.asterisks", line, MAX_ASTERISKS));
    }
    return new FastIgnoreRule(composed(line)).isEmpty()
        ? Optional.of(ErrorMessage.of("ignore.pattern", line))
        : Optional.empty();
  }

  private static boolean isSilent(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  /**
   * Returns whether the patterns ignore a file or folder that is in no ignored folder.
   *
   * @param below its path below the folder of the patterns, parts joined by slashes
   * @return empty if no pattern matches; false if a pattern includes it again
   */
  Optional<Boolean> ignores(String below, boolean folder) {
    return Optional.ofNullable(patterns.checkIgnored(composed(below), folder));
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
