package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.IndexException;
import musubi.lucene.suggest.FrequentQuery;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A complete, immutable build of the index.
 *
 * @param id its folder's name; ids sort by time of creation
 * @param folder holds the index and the manifest
 * @param manifest what it was made of
 */
public record Generation(String id, Path folder, Manifest manifest) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<FrequentQuery>> LIST = new TypeReference<>() {};

  static final String INDEX = "index";
  static final String GATE = "gate.json";
  private static final String QUERIES = "queries.json";

  public Path index() {
    return folder.resolve(INDEX);
  }

  /**
   * What people typed often when it was built, for suggestions; empty if that was not known.
   *
   * @throws IndexException if the file is damaged
   */
  public List<FrequentQuery> queries() {
    Path file = folder.resolve(QUERIES);
    try {
      return Files.exists(file) ? JSON.readValue(Files.readString(file), LIST) : List.of();
    } catch (IOException | JacksonException e) {
      throw new IndexException(
          "%s cannot be read: %s. Run 'musubi rebuild'.".formatted(file, e.getMessage()), e);
    }
  }

  static void writeQueries(Path folder, List<FrequentQuery> queries) throws IOException {
    DurableFiles.write(folder.resolve(QUERIES), JSON.writeValueAsBytes(queries));
  }

  /**
   * Keeps what a gate said of it.
   *
   * @throws IOException if it cannot be written
   */
  public void keep(GateOutcome outcome) throws IOException {
    DurableFiles.replace(folder.resolve(GATE), JSON.writeValueAsBytes(outcome));
  }

  /**
   * What a gate said of it; empty if none was asked.
   *
   * @throws IndexException if the file is damaged
   */
  public Optional<GateOutcome> gate() {
    Path file = folder.resolve(GATE);
    try {
      return Files.exists(file)
          ? Optional.ofNullable(JSON.readValue(Files.readString(file), GateOutcome.class))
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw new IndexException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether a gate was asked and not met. */
  public boolean isHeldBack() {
    return gate().isPresent() && !gate().get().met();
  }

  /** Keeps every process from removing it until that is closed. */
  public InUse hold() throws IOException {
    return InUse.mark(folder);
  }

  /**
   * Compares every file with what was recorded when it was written.
   *
   * @return what is wrong with each damaged file, by its path in the folder; empty if none is, or
   *     if nothing was recorded, as by versions before 0.2
   */
  public Map<String, String> damage() throws IOException {
    return Verification.damage(this);
  }

  /**
   * Compares every file with what was recorded, unless that was done within a day and nothing was
   * touched since.
   *
   * @throws IndexException naming every damaged file and the ways out
   */
  public void requireIntact() {
    Verification.require(this);
  }
}
