package musubi.app.access;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UnfitValueException;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;

/**
 * The rules of a folder.
 *
 * @param file where they are written
 * @param rules those for single files first, in the order of the file
 * @param problem why they cannot be understood, naming the file; empty if they can. Nobody may read
 *     what such a folder governs
 */
record Sidecar(Path file, List<Rule> rules, Optional<Message> problem) {

  /**
   * One rule.
   *
   * @param files which files it is about; empty for all below the folder
   * @param readers who may read them
   * @param adds whether those may too who may by the rules behind it and above
   * @param line where it begins in the file, from 1
   */
  record Rule(Optional<FilePattern> files, ReadPermission readers, boolean adds, int line) {}

  /**
   * Names of files. As in {@code .gitignore}, a pattern without a slash is about files of that name
   * in the folder and all below it, one that begins with a slash about the folder itself, one with
   * a slash within it about paths below the folder. Names are compared in Unicode's composed form:
   * some systems write が as two characters.
   *
   * @param anywhere whether it is compared with a file's name, not with its path
   */
  record FilePattern(PathMatcher matcher, boolean anywhere) {

    /**
     * Each asterisk multiplies the ways in which a long name can be tried: with more than these,
     * one name could keep a build busy for hours.
     */
    private static final int MAX_ASTERISKS = 4;

    /**
     * Reads a pattern.
     *
     * @throws UnfitValueException if it is none
     */
    static FilePattern of(String glob) {
      if (glob.chars().filter(c -> c == '*').count() > MAX_ASTERISKS) {
        throw new UnfitValueException(ErrorMessage.of("sidecar.asterisks", MAX_ASTERISKS));
      }
      if (glob.endsWith("/")) {
        throw new UnfitValueException(ErrorMessage.of("sidecar.names-folder", glob));
      }
      String pattern = glob.startsWith("/") ? glob.substring(1) : glob;
      try {
        return new FilePattern(
            FileSystems.getDefault().getPathMatcher("glob:" + composed(pattern)),
            glob.indexOf('/') < 0);
      } catch (PatternSyntaxException e) {
        // Its message has lines of its own: the pattern again, and a mark below it.
        throw new UnfitValueException(ErrorMessage.of("quoted", e.getDescription()));
      }
    }

    boolean matches(Path below) {
      Path compared = anywhere ? below.getFileName() : below;
      return compared != null && matcher.matches(Path.of(composed(compared.toString())));
    }

    private static String composed(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
  }

  static Sidecar wrong(Path file, Message problem) {
    return new Sidecar(file, List.of(), Optional.of(problem));
  }

  /** The rules that are about a file, the one that counts first. */
  List<Rule> about(Path document) {
    Path folder = file.getParent();
    Path below = folder == null ? document : folder.relativize(document);
    Optional<Rule> own =
        rules.stream().filter(r -> r.files().filter(f -> f.matches(below)).isPresent()).findFirst();
    return Stream.concat(own.stream(), rules.stream().filter(r -> r.files().isEmpty())).toList();
  }
}
