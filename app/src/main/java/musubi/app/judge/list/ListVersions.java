package musubi.app.judge.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import musubi.app.store.OwnFolder;

/**
 * The files of a list as they were at the end of earlier days: {@code versions/2026-12-01}, each a
 * folder that {@code musubi eval} reads.
 */
final class ListVersions {

  private static final List<String> FILES =
      List.of("queries.jsonl", "unanswerable.jsonl", "qrels/test.tsv", "ungraded.tsv");

  private final Path list;
  private final Path folder;

  ListVersions(Path list) {
    this.list = list;
    this.folder = list.resolve("versions");
  }

  Path of(LocalDate day) {
    return folder.resolve(day.toString());
  }

  /** Copies the files, before they change, as those of a day. */
  void keep(LocalDate day) throws IOException {
    Path to = of(day);
    OwnFolder.create(folder);
    OwnFolder.create(to);
    OwnFolder.create(to.resolve("qrels"));
    for (String file : FILES) {
      if (Files.exists(list.resolve(file))) {
        Files.copy(list.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(to.resolve(file));
      }
    }
  }

  /** The days, the newest first. */
  List<LocalDate> days() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<LocalDate> days = new ArrayList<>();
    List<Path> found;
    try (Stream<Path> all = Files.list(folder)) {
      found = all.toList();
    }
    for (Path each : found) {
      try {
        days.add(LocalDate.parse(Objects.toString(each.getFileName(), "")));
      } catch (DateTimeParseException e) {
        continue; // somebody else's
      }
    }
    days.sort(Comparator.reverseOrder());
    return days;
  }
}
