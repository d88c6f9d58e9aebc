package musubi.lucene.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.IndexException;
import musubi.lucene.permission.Openness;
import org.apache.lucene.util.IOUtils;

/**
 * What may be done to a data folder by the one who holds its lock: begin and complete generations,
 * put them to use, remove them. Every other writer is kept out until this is closed.
 *
 * <p>A generation is put to use in two steps: a line in the record of swaps, then the pointer. A
 * crash between them leaves a line that says of itself that it was not acted on.
 */
final class GenerationWriter implements AutoCloseable {

  private static final DateTimeFormatter ID_FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final GenerationStore store;
  private final WriteLock lock;
  private final Path generations;

  private GenerationWriter(GenerationStore store, WriteLock lock) {
    this.store = store;
    this.lock = lock;
    this.generations = store.generations();
  }

  /**
   * Takes the lock.
   *
   * @throws IndexException if another process is writing, or the folder may not be written
   */
  static GenerationWriter open(GenerationStore store) throws IOException {
    try {
      DurableFiles.createPrivate(store.data());
      Files.createDirectories(store.generations());
    } catch (IOException e) {
      throw new IndexException(
          IndexException.Fault.CANNOT_BE_CREATED, e, store.data().toString(), e.toString());
    }
    try {
      return remembering(new GenerationWriter(store, WriteLock.acquire(store.data())));
    } catch (FileSystemException e) {
      throw new IndexException(
          IndexException.Fault.MAY_NOT_BE_WRITTEN,
          e,
          store.data().toString(),
          String.valueOf(e.getMessage()));
    }
  }

  /** Before anything changes, what the generations show of rules is kept apart from them. */
  private static GenerationWriter remembering(GenerationWriter writer) throws IOException {
    GenerationStore store = writer.store;
    try {
      if (store.underRules().read().isEmpty() && store.assumedOpenness() == Openness.CLOSED) {
        store.underRules().close();
      }
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** An empty draft; those that were left behind are removed. */
  DraftFolder draft() throws IOException {
    DraftFolder.clear(generations, Optional.empty());
    return DraftFolder.empty(generations, newId());
  }

  /** A draft with what can be taken over; other drafts that were left behind are removed. */
  DraftFolder draft(Recipe recipe, boolean fresh) throws IOException {
    Optional<DraftFolder> left = DraftFolder.resume(generations, recipe, fresh, store);
    DraftFolder.clear(generations, left.map(DraftFolder::folder));
    if (left.isPresent()) {
      return left.get();
    }
    List<String> notes = new ArrayList<>();
    Optional<Generation> base = fresh ? Optional.empty() : base(recipe, notes);
    return DraftFolder.start(generations, newId(), recipe, fresh, base, notes);
  }

  private Optional<Generation> base(Recipe recipe, List<String> notes) throws IOException {
    for (Generation generation : store.list()) {
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

  /** Later than that of every generation, whatever the clock says. */
  private String newId() {
    Instant instant = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (String id : store.ids()) {
      try {
        Instant there = ID_FORMAT.parse(id, Instant::from);
        instant = there.isBefore(instant) ? instant : there.plusMillis(1);
      } catch (DateTimeParseException e) {
        continue; // not a name that this program gives
      }
    }
    return ID_FORMAT.format(instant);
  }

  /** Makes a draft a generation, which is not in use yet. */
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
    Path complete = generations.resolve(draft.id());
    DurableFiles.move(folder, complete);
    return store.generation(draft.id(), complete, manifest);
  }

  /**
   * Puts a generation to use.
   *
   * @param by the command
   */
  void serve(String id, String by) throws IOException {
    String current = store.currentId().orElse("");
    if (id.equals(current)) {
      return;
    }
    SwapLog log = store.log();
    if (!log.exists()) {
      log.begin(AssumedHistory.of(store.list(), current).swaps());
    }
    if (store.require(id).manifest().hasRules()) {
      store
          .underRules()
          .close(); // first, so that a crash in between closes too much, not too little
    }
    log.append(new Swap(id, current, Instant.now().truncatedTo(ChronoUnit.MILLIS), by));
    DurableFiles.replace(store.pointer(), (id + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Shows the current generation to everybody; false if it has rules. */
  boolean openToEverybody() throws IOException {
    if (store.requireCurrent().manifest().hasRules()) {
      return false;
    }
    store.underRules().open();
    return true;
  }

  /** Puts any generation to use, if it is not damaged. */
  Generation use(String id, String by) throws IOException {
    Generation generation = store.require(id);
    generation.requireIntact();
    serve(id, by);
    return generation;
  }

  /** Goes back along the record of swaps. */
  GenerationStore.RolledBack rollback() throws IOException {
    String current = store.requireCurrentId();
    List<String> notes = new ArrayList<>();
    if (!store.log().exists()) {
      notes.addAll(AssumedHistory.of(store.list(), current).leftOut());
    }
    GenerationStore.Listing listing = store.listing();
    for (String id : store.history().earlier()) {
      String unreadable = listing.unreadable().get(id);
      if (unreadable != null) {
        notes.add("The generation %s is passed over: %s".formatted(id, unreadable));
      } else if (store.ids().contains(id)) {
        return new GenerationStore.RolledBack(use(id, Swap.ROLLBACK), notes);
      }
    }
    String passedOver = notes.isEmpty() ? "" : String.join(" ", notes) + " ";
    throw new IndexException(
        IndexException.Code.NOTHING_SERVED_BEFORE, List.of(passedOver + store.data(), current));
  }

  /** Goes back to a generation that was in use. */
  GenerationStore.RolledBack rollback(String id) throws IOException {
    store.require(id);
    if (!store.history().recent().contains(id)) {
      throw new IndexException(IndexException.Code.NEVER_SERVED, List.of(id));
    }
    return new GenerationStore.RolledBack(use(id, Swap.ROLLBACK), List.of());
  }

  /** Which generations stay. */
  Retention retention() {
    return new Retention(generations, store.ids(), store.history().recent());
  }

  /** Removes what builds and prunes that were killed left behind. */
  void clear() throws IOException {
    DraftFolder.clear(generations, Optional.empty());
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
