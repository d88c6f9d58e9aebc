package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import musubi.app.eval.BeirFolder;

/**
 * The lists of judged queries that a server may ask: those that are configured, and the folders
 * below {@code judged} in the data folder. Nobody who reaches the server names another folder.
 */
public final class JudgedLists {

  static final String SPLIT = "test";

  private final List<Place> configured;
  private final Path folder;

  /**
   * Names them.
   *
   * @param data the data folder
   */
  JudgedLists(List<Place> configured, Path data) {
    this.configured = configured;
    this.folder = data.resolve("judged");
  }

  /**
   * Where a list is.
   *
   * @param folder in BEIR layout
   * @param split which judgements
   */
  public record Place(Path folder, String split) {

    /**
     * Reads it.
     *
     * @throws musubi.app.UserException if it cannot be read
     */
    public BeirFolder read() {
      return BeirFolder.read(folder, split);
    }

    private String name() {
      return Objects.toString(folder.toAbsolutePath().normalize().getFileName(), "/");
    }

    private boolean isJudged() {
      return Files.isRegularFile(folder.resolve("queries.jsonl"))
          && Files.isRegularFile(folder.resolve("qrels").resolve(split + ".tsv"));
    }
  }

  /** The lists that are there, by name: that of the folder, with a number if it is taken. */
  public Map<String, Place> all() throws IOException {
    Map<String, Place> all = new LinkedHashMap<>();
    for (Place place : Stream.concat(configured.stream(), own().stream()).distinct().toList()) {
      if (place.isJudged()) {
        String name = place.name();
        for (int n = 2; all.containsKey(name); n++) {
          name = place.name() + " (" + n + ")";
        }
        all.put(name, place);
      }
    }
    return all;
  }

  private List<Place> own() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.sorted().map(each -> new Place(each, SPLIT)).toList();
    }
  }
}
