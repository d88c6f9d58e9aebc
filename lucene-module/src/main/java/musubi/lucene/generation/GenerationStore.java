package musubi.lucene.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import org.apache.lucene.util.IOUtils;

/**
 * The data folder:
 *
 * <pre>
 * current                        the id of the current generation
 * generations/ID/index/          a Lucene index
 * generations/ID/manifest.json   what it was made of
 * generations/ID/checksums.json  of every file in it
 * generations/.draft-ID/         a build that is not complete; the next one goes on with it
 * write.lock                     held while a process builds
 * </pre>
 *
 * <p>A generation is written under a draft name, synced, renamed, and only then does {@code
 * current} come to name it, by an atomic rename. A reader therefore sees the old generation or the
 * new one, and a crash at any point leaves the old one.
 *
 * <p>Thread-safe; writers exclude each other by {@link #begin}.
 */
public final class GenerationStore {

  private static final DateTimeFormatter ID_FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path data;

  /**
   * Names a data folder, which need not exist yet.
   *
   * @param data the folder
   */
  public GenerationStore(Path data) {
    this.data = data;
  }

  public Path data() {
    return data;
  }

  private Path generations() {
    return data.resolve("generations");
  }

  private Path pointer() {
    return data.resolve("current");
  }

  /** The id that {@code current} names, if there is a current generation. */
  public Optional<String> currentId() {
    try {
      return Optional.of(Files.readString(pointer()).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IndexException("%s cannot be read: %s".formatted(pointer(), e.getMessage()), e);
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

  private IndexException noIndex() {
    return new IndexException(
        "%s holds no index. Build one with 'musubi rebuild SOURCE --data %s'."
            .formatted(data, data));
  }

  /**
   * All complete generations, newest first.
   *
   * @param readable those that this program can search
   * @param unreadable why the others cannot be, by id: damaged, or written by another version
   */
  public record Listing(List<Generation> readable, Map<String, String> unreadable) {}

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

  private List<String> ids() {
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
          "%s cannot be listed: %s".formatted(generations(), e.getMessage()), e);
    }
  }

  private Generation open(String id) {
    Path folder = generations().resolve(id);
    return new Generation(id, folder, ManifestFile.read(folder));
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
    return find(id)
        .orElseThrow(
            () ->
                new IndexException(
                    "%s holds no generation '%s' that can be searched. There are: %s."
                        .formatted(
                            data,
                            id,
                            list().isEmpty()
                                ? "none"
                                : String.join(
                                    ", ", list().stream().map(Generation::id).toList()))));
  }

  /**
   * Starts a new, empty generation and keeps every other writer out until the draft is closed.
   * Drafts that a killed process left behind are removed.
   *
   * @throws IndexException if another process is writing
   */
  public GenerationDraft begin() throws IOException {
    WriteLock lock = lock();
    try {
      DraftFolder.clear(generations(), Optional.empty());
      return new GenerationDraft(this, lock, DraftFolder.empty(generations(), newId()));
    } catch (IOException | RuntimeException e) {
      lock.close();
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
    WriteLock lock = lock();
    try {
      Optional<DraftFolder> left = DraftFolder.resume(generations(), recipe, fresh, this);
      DraftFolder.clear(generations(), left.map(DraftFolder::folder));
      if (left.isPresent()) {
        return new GenerationDraft(this, lock, left.get());
      }
      List<String> notes = new ArrayList<>();
      Optional<Generation> base = fresh ? Optional.empty() : base(recipe, notes);
      return new GenerationDraft(
          this, lock, DraftFolder.start(generations(), newId(), recipe, fresh, base, notes));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Optional<Generation> base(Recipe recipe, List<String> notes) throws IOException {
    for (Generation generation : list()) {
      if (recipe.equals(generation.manifest().recipe())) {
        Map<String, String> damage = generation.damage();
        if (damage.isEmpty()) {
          return Optional.of(generation);
        }
        notes.add(
            "Nothing is taken over from the generation %s: it is damaged (%s)."
                .formatted(generation.id(), String.join(", ", damage.keySet())));
      }
    }
    return Optional.empty();
  }

  private WriteLock lock() throws IOException {
    try {
      Files.createDirectories(generations());
    } catch (IOException e) {
      throw new IndexException(
          "The data folder %s cannot be created or written: %s".formatted(data, e), e);
    }
    try {
      return WriteLock.acquire(data);
    } catch (AccessDeniedException | ReadOnlyFileSystemException e) {
      throw new IndexException(
          "The data folder %s may not be written (%s). The current generation can still be searched."
              .formatted(data, e.getMessage()),
          e);
    }
  }

  /** Later than that of every generation, whatever the clock says. */
  private String newId() throws IOException {
    Instant instant = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (String id : ids()) {
      try {
        Instant there = ID_FORMAT.parse(id, Instant::from);
        instant = there.isBefore(instant) ? instant : there.plusMillis(1);
      } catch (DateTimeParseException e) {
        continue; // not a name that this program gives
      }
    }
    return ID_FORMAT.format(instant);
  }

  Generation complete(DraftFolder draft, Manifest manifest) throws IOException {
    Path folder = draft.folder();
    draft.forgetState();
    ManifestFile.write(folder, manifest);
    DurableFiles.write(folder.resolve(InUse.FILE), new byte[0]);
    Optional<Checksums> known =
        draft.base().isPresent() ? Checksums.read(draft.base().get().folder()) : Optional.empty();
    Checksums checksums =
        known.isPresent()
            ? Checksums.compute(folder, known.get(), draft.base().orElseThrow().folder())
            : Checksums.compute(folder);
    checksums.write(folder);
    IOUtils.fsync(folder, true);
    Path complete = generations().resolve(draft.id());
    DurableFiles.move(folder, complete);
    return new Generation(draft.id(), complete, manifest);
  }

  void point(String id) throws IOException {
    DurableFiles.replace(pointer(), (id + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes another generation the current one, for every reader at one instant. Nothing is read or
   * built again.
   *
   * @throws IndexException if there is none with this id, it is damaged, or another process is
   *     writing
   */
  public Generation use(String id) throws IOException {
    try (WriteLock lock = lock()) {
      Generation generation = require(id);
      generation.requireIntact();
      point(id);
      return generation;
    }
  }

  /**
   * Makes the generation before the current one the current one: the newest older one that no gate
   * held back.
   *
   * @throws IndexException if there is none, or as {@link #use}
   */
  public Generation rollback() throws IOException {
    String current = requireCurrentId();
    for (Generation generation : list()) {
      if (generation.id().compareTo(current) < 0 && !generation.isHeldBack()) {
        return use(generation.id());
      }
    }
    throw new IndexException(
        "%s holds no generation before the current one (%s). 'musubi generations list' shows all."
            .formatted(data, current));
  }

  private String requireCurrentId() {
    return currentId().orElseThrow(this::noIndex);
  }

  /**
   * What a prune did.
   *
   * @param removed ids
   * @param inUse ids of those that are being searched, which were kept
   */
  public record Pruned(List<String> removed, List<String> inUse) {}

  /**
   * Removes old generations, and drafts that were left behind. The current one and what is being
   * searched stay.
   *
   * @param keep number of generations that stay, the newest and the current one; at least 1
   * @throws IndexException if another process is writing
   */
  public Pruned prune(int keep) throws IOException {
    if (keep < 1) {
      throw new IllegalArgumentException("keep " + keep);
    }
    try (WriteLock lock = lock()) {
      DraftFolder.clear(generations(), Optional.empty());
      return removeOld(keep);
    }
  }

  Pruned removeOld(int keep) throws IOException {
    return Pruning.removeOld(generations(), ids(), currentId().orElse(""), keep);
  }
}
