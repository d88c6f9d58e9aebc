package musubi.app.source;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import nl.basjes.gitignore.GitIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of files and folders that are left out, in the syntax of {@code .gitignore}, for one
 * folder and all below it. Names are compared in Unicode's composed form: some systems write が as
 * two characters. Immutable and thread-safe.
 */
public final class IgnorePatterns {

  /** Nothing is left out. */
  public static final IgnorePatterns NONE = new IgnorePatterns(null);

  /**
   * Each asterisk multiplies the ways in which a long name can be tried: with more than these, one
   * name could keep a build busy for hours.
   */
  private static final int MAX_ASTERISKS = 4;

  /**
   * {@code draft/*}: the library takes the folder itself for ignored too, which Git does not, so that
   * nothing in it could be taken in again. With a character before the asterisk it does not.
   */
  private static final Pattern ALL_INSIDE = Pattern.compile("(?m)(?<=[^/*])/\\*{1,2}[ \\t\\r]*$");

  private final @Nullable GitIgnore patterns;

  private IgnorePatterns(@Nullable GitIgnore patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads patterns; the last one that is about a file counts.
   *
   * @throws IllegalArgumentException with what {@link #problem} says of the first wrong one
   */
  public static IgnorePatterns of(List<String> lines) {
    lines.forEach(
        line ->
            problem(line)
                .ifPresent(
                    problem -> {
                      throw new IllegalArgumentException(problem);
                    }));
    return lines.isEmpty()
        ? NONE
        : new IgnorePatterns(gitIgnore(String.join("\n", lines)));
  }

  /** What is wrong with a line, for people; empty if it is a pattern, a comment or blank. */
  public static Optional<String> problem(String line) {
    if (line.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r')) {
      return Optional.of("'%s' holds a control character".formatted(line.strip()));
    }
    if (!line.startsWith("#") && line.chars().filter(c -> c == '*').count() > MAX_ASTERISKS) {
      return Optional.of(
          "'%s' has more than %d asterisks; write two patterns".formatted(line, MAX_ASTERISKS));
    }
    try {
      boolean unused = gitIgnore(line).ignoreFile("a");
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "'%s' is no pattern of .gitignore (a bracket or backslash without its partner)"
              .formatted(line));
    }
  }

  /**
   * What the patterns say of a file or folder.
   *
   * @param below its path below the folder of the patterns, parts joined by slashes
   * @return empty if none of them is about it; false where one takes it in again
   */
  Optional<Boolean> ignores(String below, boolean folder) {
    if (patterns == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(patterns.isIgnoredFile(composed(below) + (folder ? "/" : "")));
  }

  private static GitIgnore gitIgnore(String lines) {
    return new GitIgnore("", ALL_INSIDE.matcher(composed(lines)).replaceAll("/?*") + "\n");
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
