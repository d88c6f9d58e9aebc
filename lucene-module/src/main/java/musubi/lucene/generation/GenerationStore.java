package musubi.lucene.generation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import musubi.lucene.index.Fields;
import musubi.lucene.suggest.FrequentQuery;
import org.apache.lucene.util.IOUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data folder:
 *
 * <pre>
 * current                        the id of the current generation
 * generations/ID/index/          a Lucene index
 * generations/ID/manifest.json   what it was made of
 * generations/.draft-ID/         a build that is not complete
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

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DRAFT_PREFIX = ".draft-";
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
    return current()
        .orElseThrow(
            () ->
                new IndexException(
                    "%s holds no index. Build one with 'musubi rebuild SOURCE --data %s'."
                        .formatted(data, data)));
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
    Path file = folder.resolve(Generation.MANIFEST);
    try (InputStream in = Files.newInputStream(file)) {
      Manifest manifest = JSON.readValue(in, Manifest.class);
      if (manifest == null) {
        throw new IndexException(
            "%s, line 1: not a manifest: null. Run 'musubi rebuild'.".formatted(file));
      }
      if (manifest.schemaVersion() < Fields.OLDEST_READABLE
          || manifest.schemaVersion() > Fields.SCHEMA_VERSION) {
        throw new IndexException(
            "%s was written with index schema %d, this program reads schemas %d to %d. Run 'musubi rebuild'."
                .formatted(
                    folder,
                    manifest.schemaVersion(),
                    Fields.OLDEST_READABLE,
                    Fields.SCHEMA_VERSION));
      }
      manifest
          .missing()
          .ifPresent(
              name -> {
                throw new IndexException(
                    "%s has no '%s'. Run 'musubi rebuild'.".formatted(file, name));
              });
      return new Generation(id, folder, manifest);
    } catch (NoSuchFileException e) {
      throw new IndexException(
          "%s is missing, so %s is not a complete generation. Run 'musubi rebuild'."
              .formatted(file, folder),
          e);
    } catch (JacksonException e) {
      throw new IndexException(
          "%s, line %d: not a manifest: %s. Run 'musubi rebuild'."
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new IndexException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Starts a new generation and keeps every other writer out until the draft is closed. Drafts that
   * a killed process left behind are removed.
   *
   * @throws IndexException if another process is writing
   */
  public GenerationDraft begin() throws IOException {
    try {
      Files.createDirectories(generations());
    } catch (IOException e) {
      throw new IndexException(
          "The data folder %s cannot be created or written: %s".formatted(data, e), e);
    }
    WriteLock lock = WriteLock.acquire(data);
    try {
      removeDrafts();
      String id = newId();
      Path folder = Files.createDirectory(generations().resolve(DRAFT_PREFIX + id));
      return new GenerationDraft(this, lock, id, folder);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private String newId() {
    Instant instant = Instant.now();
    while (Files.exists(generations().resolve(ID_FORMAT.format(instant)))) {
      instant = instant.plusMillis(1);
    }
    return ID_FORMAT.format(instant);
  }

  private void removeDrafts() throws IOException {
    List<Path> drafts = new ArrayList<>();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(generations(), DRAFT_PREFIX + "*")) {
      left.forEach(drafts::add);
    }
    for (Path draft : drafts) {
      delete(draft);
    }
  }

  Generation publish(String id, Path draft, Manifest manifest) throws IOException {
    writeSynced(draft.resolve(Generation.MANIFEST), JSON.writeValueAsBytes(manifest));
    IOUtils.fsync(draft, true);
    Path folder = Files.move(draft, generations().resolve(id), StandardCopyOption.ATOMIC_MOVE);
    IOUtils.fsync(generations(), true);
    Path next = data.resolve("current.next");
    writeSynced(next, (id + "\n").getBytes(StandardCharsets.UTF_8));
    Files.move(
        next, pointer(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(data, true);
    return new Generation(id, folder, manifest);
  }

  void write(Path file, List<FrequentQuery> queries) throws IOException {
    writeSynced(file, JSON.writeValueAsBytes(queries));
  }

  private static void writeSynced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  void delete(Path folder) throws IOException {
    IOUtils.rm(folder);
  }
}
