package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import musubi.lucene.permission.Openness;

/**
 * The data folder:
 *
 * <pre>
 * current                        the id of the current generation
 * served.jsonl                   which generations were put to use, when, by which command
 * under-rules                    that there were rules about who may read documents
 * generations/ID/index/          a Lucene index
 * generations/ID/manifest.json   what it was made of
 * generations/ID/checksums.json  of every file in it
 * generations/.draft-ID/         a build that is not complete; the next one goes on with it
 * write.lock, write.owner        held while a process builds, and by whom
 * </pre>
 *
 * <p>A generation is written under a draft name, synced, renamed, and only then does {@code
 * current} come to name it, by an atomic rename. A reader therefore sees the old generation or the
 * new one, and a crash at any point leaves the old one.
 *
 * <p>This class reads; what writes takes the lock first, as a {@link GenerationWriter}.
 * Thread-safe.
 */
public final class GenerationStore {

  private final Path data;
  private final Verification verification;

  /**
   * Names a data folder, which need not exist yet.
   *
   * @param data the folder
   */
  public GenerationStore(Path data) {
    this(data, Verification.ofUser());
  }

  /**
   * Names a data folder.
   *
   * @param verification remembers what was compared with its checksums
   */
  GenerationStore(Path data, Verification verification) {
    this.data = data;
    this.verification = verification;
  }

  public Path data() {
    return data;
  }

  Path generations() {
    return data.resolve("generations");
  }

  Path pointer() {
    return data.resolve("current");
  }

  UnderRules underRules() {
    return new UnderRules(data);
  }

  /** Whether documents are shown to everybody where a generation has no rules. */
  public Openness openness() {
    return underRules().read().orElseGet(this::assumedOpenness);
  }

  /** By the generations that were in use, where nothing is remembered yet. */
  Openness assumedOpenness() {
    List<String> served = history().recent();
    return list().stream()
            .anyMatch(
                generation -> served.contains(generation.id()) && generation.manifest().hasRules())
        ? Openness.CLOSED
        : Openness.NEVER_UNDER_RULES;
  }

  /**
   * Shows the current generation to everybody, though the data folder was under rules. Rules that a
   * later generation has close the folder again.
   *
   * @return false, with no effect, if the current generation has rules
   * @throws IndexException if there is no index, or another process is writing
   */
  public boolean openToEverybody() throws IOException {
    try (GenerationWriter writer = GenerationWriter.open(this)) {
      return writer.openToEverybody();
    }
  }

  SwapLog log() {
    return new SwapLog(data);
  }

  /** The id that {@code current} names, if there is a current generation. */
  public Optional<String> currentId() {
    try {
      return Optional.of(Files.readString(pointer()).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IndexException(
          IndexException.Fault.CANNOT_BE_READ,
          e,
          pointer().toString(),
          String.valueOf(e.getMessage()));
    }
  }

  /** The generation that searches use now. */
  public Optional<Generation> current() {
    return currentId().map(this::open);
  }

  /**
   * The generation that searches use now.
   *
   * @throws IndexException if there is none, naming the command that makes one
   */
  public Generation requireCurrent() {
    return current().orElseThrow(this::noIndex);
  }

  String requireCurrentId() {
    return currentId().orElseThrow(this::noIndex);
  }

  private IndexException noIndex() {
    return new IndexException(IndexException.Code.NO_INDEX, List.of(data.toString()));
  }

  /** Which generations were in use; derived where the data folder is older than its record. */
  public ServedHistory history() {
    String current = currentId().orElse("");
    SwapLog log = log();
    try {
      return log.exists()
          ? log.read(current)
          : new ServedHistory(AssumedHistory.of(list(), current).swaps(), List.of());
    } catch (IOException e) {
      throw new IndexException(
          IndexException.Fault.CANNOT_BE_READ,
          e,
          data.resolve(SwapLog.FILE).toString(),
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * All complete generations, newest first.
   *
   * @param readable those that this program can search
   * @param unreadable why the others cannot be, by id: damaged, or written by another version
   */
  public record Listing(List<Generation> readable, Map<String, String> unreadable) {}

  /**
   * What a rollback did.
   *
   * @param generation the one in use now
   * @param notes why others were passed over
   */
  public record RolledBack(Generation generation, List<String> notes) {}

  /** All complete generations; one that is damaged does not hide the others. */
  public Listing listing() {
    List<Generation> readable = new ArrayList<>();
    Map<String, String> unreadable = new LinkedHashMap<>();
    for (String id : ids()) {
      try {
        readable.add(open(id));
      } catch (IndexException e) {
        unreadable.put(id, String.valueOf(e.getMessage()));
      }
    }
    return new Listing(readable, unreadable);
  }

  /** The generations that can be searched, newest first. */
  public List<Generation> list() {
    return listing().readable();
  }

  /** All complete generations, newest first, readable or not. */
  List<String> ids() {
    if (!Files.isDirectory(generations())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(generations())) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new IndexException(
          IndexException.Fault.CANNOT_BE_LISTED,
          e,
          generations().toString(),
          String.valueOf(e.getMessage()));
    }
  }

  private Generation open(String id) {
    Path folder = generations().resolve(id);
    return generation(id, folder, ManifestFile.read(folder));
  }

  Generation generation(String id, Path folder, Manifest manifest) {
    return new Generation(id, folder, manifest, this);
  }

  Verification verification() {
    return verification;
  }

  /** A generation that can be searched; empty if there is none with this id. */
  public Optional<Generation> find(String id) {
    return list().stream().filter(generation -> generation.id().equals(id)).findFirst();
  }

  /**
   * A generation that can be searched.
   *
   * @throws IndexException if there is none with this id, naming those that there are
   */
  public Generation require(String id) {
    return find(id).orElseThrow(() -> noGeneration(id));
  }

  private IndexException noGeneration(String id) {
    String ids = String.join(", ", list().stream().map(Generation::id).toList());
    return ids.isEmpty()
        ? new IndexException(IndexException.Fault.NO_GENERATION, data.toString(), id)
        : new IndexException(IndexException.Fault.NO_SUCH_GENERATION, data.toString(), id, ids);
  }

  /**
   * Starts a new, empty generation and keeps every other writer out until the draft is closed.
   * Drafts that a killed process left behind are removed.
   *
   * @throws IndexException if another process is writing
   */
  public GenerationDraft begin() throws IOException {
    GenerationWriter writer = GenerationWriter.open(this);
    try {
      return new GenerationDraft(writer, writer.draft());
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Starts a new generation with what can be taken over, and keeps every other writer out until the
   * draft is closed: goes on with a draft of the same recipe that did not come to its end, else
   * begins with the index of the newest undamaged generation of the same recipe, else with nothing.
   *
   * @param fresh whether nothing is to be taken over in any case
   * @throws IndexException if another process is writing
   */
  public GenerationDraft begin(Recipe recipe, boolean fresh) throws IOException {
    GenerationWriter writer = GenerationWriter.open(this);
    try {
      return new GenerationDraft(writer, writer.draft(recipe, fresh));
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Makes another generation the current one, for every reader at one instant. Nothing is read or
   * built again.
   *
   * @throws IndexException if there is none with this id, it is damaged, or another process is
   *     writing
   */
  public Generation use(String id) throws IOException {
    try (GenerationWriter writer = GenerationWriter.open(this)) {
      return writer.use(id, Swap.USE);
    }
  }

  /**
   * Makes the generation that was in use before the current one the current one. Repeated, it goes
   * further back.
   *
   * @throws IndexException if there is none, or as {@link #use}
   */
  public RolledBack rollback() throws IOException {
    try (GenerationWriter writer = GenerationWriter.open(this)) {
      return writer.rollback();
    }
  }

  /** The generation that a {@link #rollback()} would put to use; empty if there is none. */
  public Optional<Generation> beforeCurrent() {
    Map<String, Generation> readable = new HashMap<>();
    listing().readable().forEach(generation -> readable.put(generation.id(), generation));
    return history().earlier().stream()
        .filter(readable::containsKey)
        .findFirst()
        .map(readable::get);
  }

  /**
   * Makes a generation that was in use the current one again.
   *
   * @throws IndexException if it never was in use, or as {@link #use}
   */
  public RolledBack rollback(String id) throws IOException {
    try (GenerationWriter writer = GenerationWriter.open(this)) {
      return writer.rollback(id);
    }
  }

  /**
   * Removes old generations, those that were never in use, and drafts that were left behind. The
   * current one and what is being searched stay.
   *
   * @param keep number of generations that stay: the current one, and those that were in use last;
   *     at least 1
   * @throws IndexException if another process is writing
   */
  public Pruned prune(int keep) throws IOException {
    if (keep < 1) {
      throw new IllegalArgumentException("keep " + keep);
    }
    try (GenerationWriter writer = GenerationWriter.open(this)) {
      writer.clear();
      return writer.retention().keepServed(keep);
    }
  }
}
