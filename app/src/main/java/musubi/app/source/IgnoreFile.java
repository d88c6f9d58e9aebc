package musubi.app.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.UserException;

/**
 * The patterns of a folder: the configured ones of a source, or those of a file {@code
 * .musubiignore}.
 *
 * @param folder where they begin
 */
record IgnoreFile(Path folder, IgnorePatterns patterns) {

  static final String NAME = ".musubiignore";

  private static final int MAX_LINES = 10_000;

  /**
   * Reads a file of patterns. Wrong lines and unreadable files are reported, and the other lines
   * count.
   *
   * @param root of the source
   * @param problems takes what is wrong
   */
  static Optional<IgnoreFile> read(Path root, Path file, List<ReadFailure> problems) {
    List<String> lines = new ArrayList<>();
    try {
      TextLines.read(() -> FolderFiles.open(root, file), file, TextLines.into(lines, file));
    } catch (IOException e) {
      problems.add(
          new ReadFailure(
              file.toString(), FolderFiles.reason(e), ReadFailure.Kind.OUTSIDE_THE_FILE));
    } catch (UserException e) {
      problems.add(new ReadFailure(file.toString(), String.valueOf(e.getMessage())));
    }
    if (lines.size() > MAX_LINES) {
      problems.add(
          new ReadFailure(
              file + ":" + MAX_LINES,
              "has %,d lines; those behind the first %,d do not count"
                  .formatted(lines.size(), MAX_LINES)));
      lines = lines.subList(0, MAX_LINES);
    }
    List<String> good = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Optional<String> problem = IgnorePatterns.problem(lines.get(i)).map(Object::toString);
      if (problem.isPresent()) {
        problems.add(
            new ReadFailure(
                file + ":" + (i + 1), problem.get() + "; this line leaves out nothing"));
      } else {
        good.add(lines.get(i));
      }
    }
    Path folder = file.getParent();
    return folder == null || good.isEmpty()
        ? Optional.empty()
        : Optional.of(new IgnoreFile(folder, IgnorePatterns.of(good)));
  }

  /**
   * Whether a file or folder is left out.
   *
   * @param patterns of its folder and those above, the nearest first: the first that is about it
   *     counts
   */
  static boolean ignores(List<IgnoreFile> patterns, Path path, boolean folder) {
    for (IgnoreFile each : patterns) {
      Optional<Boolean> ignored = each.patterns().ignores(below(each.folder(), path), folder);
      if (ignored.isPresent()) {
        return ignored.get();
      }
    }
    return false;
  }

  /** A path below a folder, parts joined by slashes. */
  static String below(Path folder, Path path) {
    return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
