package musubi.app.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.access.Access;
import musubi.app.access.AccessRules;
import musubi.app.access.AccessSettings;
import musubi.app.rebuild.ReadFiles;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.SourceFile;
import musubi.app.source.Sources;
import musubi.app.source.text.FileFormat;
import musubi.lucene.generation.Generation;
import musubi.lucene.permission.Openness;
import musubi.lucene.permission.ReadPermission;

/**
 * Finds the rule that says who may read a document of the index. Only files count that the build
 * has read, or corpora among its sources: a record that names a file as its path leads nowhere.
 */
final class SourceRules {

  private static final String INSIDE = "!/";

  /** Larger files are not read to see whether they have a rule of their own. */
  private static final long READ_BYTES = 16 << 20;

  private final Generation generation;
  private final AccessSettings settings;

  SourceRules(Generation generation, AccessSettings settings) {
    this.generation = generation;
    this.settings = settings;
  }

  /**
   * Who may read a document.
   *
   * @param indexed as the index has it
   */
  Readership of(String id, String path, Optional<ReadPermission> indexed) throws IOException {
    Optional<Found> found;
    try {
      found = find(id, path);
    } catch (UserException | InvalidPathException e) {
      found = Optional.empty(); // the sources are not here: the index alone says who may read
    }
    Optional<ReadPermission> readers = indexed.map(this::resolved);
    if (found.isEmpty()) {
      return new Readership(readers, Optional.empty(), false);
    }
    Access access = isClosed() ? found.get().access().underRules() : found.get().access();
    boolean differs =
        found.get().whole()
            && readers.isPresent()
            && !readers.get().equals(resolved(access.readers()));
    return new Readership(readers, Optional.of(access.rule()), differs);
  }

  /** Who may read where nothing says so: everybody, if there is no rule and never was any. */
  private ReadPermission resolved(ReadPermission readers) {
    if (!readers.noRule()) {
      return readers;
    }
    return generation.manifest().hasRules() || isClosed()
        ? ReadPermission.NOBODY
        : ReadPermission.EVERYBODY;
  }

  private boolean isClosed() {
    return generation.openness() == Openness.CLOSED;
  }

  /**
   * A rule.
   *
   * @param whole whether a rule of the document itself would have been seen
   */
  private record Found(Access access, boolean whole) {}

  private Optional<Found> find(String id, String path) throws IOException {
    Optional<Path> file = file(generation, id, path);
    if (file.isPresent()) {
      return Files.exists(file.get()) ? Optional.of(ofFile(file.get(), path)) : Optional.empty();
    }
    for (String source : generation.manifest().sources()) {
      if (source.endsWith(".jsonl") || source.endsWith(".jsonl.gz")) {
        Optional<Found> record = ofRecord(Path.of(source), id);
        if (record.isPresent()) {
          return record;
        }
      }
    }
    return Optional.empty();
  }

  /** The file that a document is, or that it lies in; empty if the build read none of its path. */
  static Optional<Path> file(Generation generation, String id, String path) throws IOException {
    int inside = id.contains(INSIDE) ? path.indexOf(INSIDE) : -1;
    String outer = inside < 0 ? path : path.substring(0, inside);
    String name = inside < 0 ? id : id.substring(0, id.indexOf(INSIDE));
    // The id of a file is its path below the source: a record that names a file has another.
    boolean own = Path.of(outer).endsWith(name) || nameWithoutSource(outer, name);
    return own
        ? ReadFiles.find(generation.folder(), outer).map(SourceFile::path)
        : Optional.empty();
  }

  /** With several sources, the source's name stands before the path. */
  private static boolean nameWithoutSource(String path, String id) {
    int slash = id.indexOf('/');
    return slash > 0 && Path.of(path).endsWith(id.substring(slash + 1));
  }

  private AccessRules rules(Path file) {
    List<Path> sources =
        generation.manifest().sources().stream().map(Path::of).filter(Files::exists).toList();
    return AccessRules.about(file, sources, generation.manifest().hasRules(), settings);
  }

  private Found ofFile(Path file, String path) throws IOException {
    AccessRules rules = rules(file);
    if (path.equals(file.toString()) && FileFormat.isText(file) && Files.size(file) <= READ_BYTES) {
      Optional<ExtractedDocument> document = read(file, found -> found.path().equals(path));
      if (document.isPresent()) {
        return new Found(rules.of(document.get(), file), true);
      }
    }
    return new Found(rules.ofFile(file), path.equals(file.toString()));
  }

  private Optional<Found> ofRecord(Path corpus, String id) throws IOException {
    if (!Files.exists(corpus) || Files.size(corpus) > READ_BYTES) {
      return Optional.empty();
    }
    return read(corpus, found -> found.id().equals(id))
        .map(document -> new Found(rules(corpus).of(document, corpus), true));
  }

  private static Optional<ExtractedDocument> read(
      Path file, java.util.function.Predicate<ExtractedDocument> sought) {
    try (Sources items = Sources.open(List.of(file))) {
      while (items.hasNext()) {
        if (items.next() instanceof ExtractedDocument document && sought.test(document)) {
          return Optional.of(document);
        }
      }
    }
    return Optional.empty();
  }
}
