package musubi.lucene.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import musubi.lucene.copy.Copies;
import musubi.lucene.copy.Signature;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents of a generation that are near copies of each other, whoever may read them. Kept
 * beside the index as JSON lines: first the threshold, then the ids of a group a line. Who sees
 * only some documents of a group has it made again of these.
 *
 * @param threshold the least similarity of two documents, 0 to 1
 * @param groups ids of at least two documents each, sorted; the groups by their first
 */
public record CopyGroups(double threshold, List<List<String>> groups) {

  /** The name of the file in a generation. */
  public static final String FILE = "copies.jsonl";

  /** Of a generation that looked for none. */
  public static final CopyGroups NONE = new CopyGroups(1, List.of());

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The first line of the file. */
  private record Header(double threshold) {}

  /** A document and its signature. */
  public record Signed(String id, Signature signature) {}

  /** Finds the groups. */
  public static CopyGroups of(List<Signed> documents, double threshold) {
    return new CopyGroups(
        threshold,
        Copies.ofSignatures(documents.stream().map(Signed::signature).toList())
            .sets(threshold)
            .stream()
            .map(set -> set.stream().map(place -> documents.get(place).id()).sorted().toList())
            .sorted(Comparator.comparing(List::getFirst))
            .toList());
  }

  /** Number of documents that have a near copy. */
  public int documents() {
    return groups.stream().mapToInt(List::size).sum();
  }

  /** Writes them into the folder of a generation. */
  public void write(Path folder) throws IOException {
    List<String> lines =
        Stream.concat(
                Stream.of(JSON.writeValueAsString(new Header(threshold))),
                groups.stream().map(JSON::writeValueAsString))
            .toList();
    Files.write(folder.resolve(FILE), lines);
  }

  /**
   * Reads those of a generation; {@link #NONE} if it looked for none.
   *
   * @throws IOException also if the file is damaged
   */
  public static CopyGroups read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String first = lines.readLine();
      if (first == null) {
        throw new IOException(file + " is empty; expected a line with the threshold");
      }
      double threshold = JSON.readValue(first, Header.class).threshold();
      List<List<String>> groups = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        groups.add(JSON.readValue(line, new TypeReference<List<String>>() {}));
      }
      return new CopyGroups(threshold, List.copyOf(groups));
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
