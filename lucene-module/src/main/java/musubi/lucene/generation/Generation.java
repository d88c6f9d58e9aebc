package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.lucene.IndexException;
import musubi.lucene.permission.Openness;
import musubi.lucene.suggest.FrequentQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A complete, immutable build of the index. Equal to another of the same id, folder, manifest. */
public final class Generation {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<FrequentQuery>> LIST = new TypeReference<>() {};

  static final String INDEX = "index";
  private static final String QUERIES = "queries.json";

  private final String id;
  private final Path folder;
  private final Manifest manifest;
  private final GenerationStore store;
  private volatile @Nullable Openness assumed;

  /**
   * Names a generation that lies on disk.
   *
   * @param store that holds it
   */
  Generation(String id, Path folder, Manifest manifest, GenerationStore store) {
    this.id = id;
    this.folder = folder;
    this.manifest = manifest;
    this.store = store;
  }

  /** Its folder's name; ids sort by time of creation. */
  public String id() {
    return id;
  }

  /** Holds the index and the manifest. */
  public Path folder() {
    return folder;
  }

  /** What it was made of. */
  public Manifest manifest() {
    return manifest;
  }

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
          IndexException.Fault.QUERIES_UNREADABLE,
          e,
          file.toString(),
          String.valueOf(e.getMessage()));
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
    GateFile.write(folder, outcome);
  }

  /** What is kept of its gate. */
  public GateRecord gate() {
    return GateFile.read(folder);
  }

  /** Whether a gate was asked and not met, as far as that can be read. */
  public boolean isHeldBack() {
    return gate() instanceof GateRecord.Kept kept && !kept.outcome().met();
  }

  /**
   * Whether its data folder shows documents to everybody where there are no rules, as it is
   * remembered now. Cheap: where nothing is remembered, generations are looked at once.
   */
  public Openness openness() {
    return store.underRules().read().orElseGet(this::assumed);
  }

  private Openness assumed() {
    Openness known = assumed;
    if (known == null) {
      known = store.assumedOpenness();
      assumed = known;
    }
    return known;
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
    return store.verification().damage(this);
  }

  /**
   * Compares every file with what was recorded, unless that was done within a day and nothing was
   * touched since.
   *
   * @throws IndexException naming every damaged file and the ways out
   */
  public void requireIntact() {
    store.verification().require(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Generation that
        && id.equals(that.id)
        && folder.equals(that.folder)
        && manifest.equals(that.manifest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, folder, manifest);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
