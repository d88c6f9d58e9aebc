package musubi.app.access;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.permission.ReadPermission;

/**
 * The rules of a folder.
 *
 * @param file where they are written
 * @param rules those for single files first, in the order of the file
 * @param problem why they cannot be understood, naming the file; empty if they can. Nobody may read
 *     what such a folder governs
 */
record Sidecar(Path file, List<Rule> rules, Optional<String> problem) {

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
   * Names of files. Without a slash, of files of the folder itself; with one, of paths below it.
   * Names are compared in Unicode's composed form: some systems write が as two characters.
   */
  record FilePattern(PathMatcher matcher) {

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none
     */
    static FilePattern of(String glob) {
      return new FilePattern(FileSystems.getDefault().getPathMatcher("glob:" + composed(glob)));
    }

    boolean matches(Path below) {
      return matcher.matches(Path.of(composed(below.toString())));
    }

    private static String composed(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
  }

  static Sidecar wrong(Path file, String problem) {
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
