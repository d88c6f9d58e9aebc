package musubi.app.server.admin;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import musubi.app.failed.FailedFiles;
import musubi.app.message.ErrorText;
import musubi.app.server.admin.OverviewPage.Failure;
import musubi.app.server.admin.OverviewPage.FolderRow;
import musubi.app.server.admin.OverviewPage.LeftOut;
import musubi.app.server.page.PageText;
import musubi.app.source.ReadFailure;
import musubi.lucene.generation.Generation;

/** Tells what the build of a generation left out, and what it has. Thread-safe. */
final class LeftOutViews {

  private static final int SHOWN = 100;
  private static final int FOLDERS = 200;

  private final FailedFiles failed;
  private final FolderCounts counts = new FolderCounts();

  LeftOutViews(FailedFiles failed) {
    this.failed = failed;
  }

  /** What the build of a generation left out, and its documents by folder. */
  LeftOut of(Generation generation, PageText text) {
    Optional<FailedFiles.Left> kept = failed.of(generation.id());
    List<ReadFailure> failures = kept.map(FailedFiles.Left::failures).orElse(List.of());
    ErrorText errors = new ErrorText(text.locale());
    return new LeftOut(
        kept.isPresent(),
        failures.stream()
            .limit(SHOWN)
            .map(failure -> new Failure(failure.path(), errors.of(failure.message())))
            .toList(),
        failures.size() > SHOWN ? text.get("admin.failed.more", failures.size() - SHOWN) : "",
        kept.map(left -> skipped(left.skipped(), text)).orElse(List.of()),
        folders(generation, failures, text));
  }

  /**
   * The id that a file would have had; where several folders are read, ids begin with the name of
   * theirs. Empty if the file lies in none.
   */
  private static String id(String path, List<Path> sources) {
    Path file = Path.of(path).toAbsolutePath();
    boolean several = sources.stream().filter(Files::isDirectory).count() > 1;
    return sources.stream()
        .filter(source -> file.startsWith(source) && !file.equals(source))
        .findFirst()
        .map(source -> (several ? source.getFileName() + "/" : "") + source.relativize(file))
        .orElse("")
        .replace(File.separatorChar, '/');
  }

  private static List<String> skipped(Map<String, Integer> skipped, PageText text) {
    return new TreeMap<>(skipped)
        .entrySet().stream()
            .map(kind -> text.get("admin.skipped", kind.getKey(), kind.getValue()))
            .toList();
  }

  private List<FolderRow> folders(
      Generation generation, List<ReadFailure> failures, PageText text) {
    Map<String, Integer> documents = counts.of(generation);
    List<Path> sources =
        generation.manifest().sources().stream().map(Path::of).map(Path::toAbsolutePath).toList();
    Map<String, Integer> failed = new TreeMap<>();
    failures.forEach(
        f -> failed.merge(FolderCounts.folder(id(f.path(), sources)), 1, Integer::sum));
    TreeSet<String> names = new TreeSet<>(documents.keySet());
    names.addAll(failed.keySet());
    FiguresInWords figures = new FiguresInWords(text);
    List<FolderRow> rows = new ArrayList<>();
    names.stream()
        .limit(FOLDERS)
        .forEach(
            name ->
                rows.add(
                    new FolderRow(
                        name.equals(FolderCounts.NONE) ? text.get("admin.folder.none") : name,
                        figures.number(documents.getOrDefault(name, 0)),
                        figures.number(failed.getOrDefault(name, 0)))));
    return rows;
  }
}
