package musubi.app.access;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.message.Message;

/**
 * Documents that no rule is about, by folder.
 *
 * @param documents in all
 * @param folders those with the most documents first
 * @param moreFolders how many folders there are beside those
 */
public record Unruled(long documents, List<Folder> folders, int moreFolders) {

  private static final int MAX_FOLDERS = 20;

  /**
   * One folder, without those in it.
   *
   * @param path of a corpus the file
   */
  public record Folder(Path path, long documents) {}

  /** For people, one line: the folders with their numbers; empty if there is none. */
  public Message describeFolders() {
    StringBuilder text = new StringBuilder();
    folders.forEach(
        folder ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(folder.path())
                .append(" (%,d)".formatted(folder.documents())));
    return moreFolders == 0
        ? ErrorMessage.of("quoted", text.toString())
        : ErrorMessage.of("access.more-folders", text.toString(), moreFolders);
  }

  /** Counts while documents are read, by any thread. */
  static final class Counting {

    private final Map<Path, Long> byFolder = new TreeMap<>();

    synchronized void add(Path file, int documents) {
      String name = String.valueOf(file.getFileName());
      boolean corpus = name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
      Path parent = file.getParent();
      Path folder = corpus || parent == null ? file : parent;
      if (documents > 0) {
        byFolder.merge(folder, (long) documents, Long::sum);
      }
    }

    synchronized Unruled result() {
      List<Folder> all =
          byFolder.entrySet().stream()
              .map(entry -> new Folder(entry.getKey(), entry.getValue()))
              .sorted(
                  Comparator.comparingLong(Folder::documents)
                      .reversed()
                      .thenComparing(Folder::path))
              .toList();
      int shown = Math.min(MAX_FOLDERS, all.size());
      return new Unruled(
          byFolder.values().stream().mapToLong(Long::longValue).sum(),
          List.copyOf(all.subList(0, shown)),
          all.size() - shown);
    }
  }
}
