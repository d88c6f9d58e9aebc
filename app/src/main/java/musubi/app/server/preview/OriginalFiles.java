package musubi.app.server.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import musubi.app.rebuild.ReadFiles;
import musubi.app.server.served.ServedSearch;
import musubi.app.source.SourceFile;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.hit.DocumentHead;

/**
 * Finds the files of documents. A path comes from the index, never from a request, and counts only
 * if all of this holds: the build that is served has read a file of this path; it lies in a source
 * of that build; and the document's id is the path below that source. So a record of a corpus that
 * names a file as its path leads nowhere. Thread-safe.
 */
final class OriginalFiles {

  private static final String INSIDE = "!/";

  private final ServedSearch served;
  private final GenerationStore store;

  OriginalFiles(ServedSearch served, GenerationStore store) {
    this.served = served;
    this.store = store;
  }

  /** The file of a document that the viewer may read. */
  Original of(DocumentHead document) throws IOException {
    Optional<Generation> generation = store.find(served.generation());
    if (generation.isEmpty()) {
      return new Original.None();
    }
    int inside = document.path().indexOf(INSIDE);
    if (inside >= 0 && document.id().contains(INSIDE)) {
      return new Original.InArchive();
    }
    Optional<SourceFile> read = ReadFiles.find(generation.get().folder(), document.path());
    if (read.isEmpty()) {
      return new Original.None();
    }
    for (String source : generation.get().manifest().sources()) {
      Optional<Path> root = real(source);
      if (root.isPresent() && isIn(root.get(), read.get().path(), document.id())) {
        return asItIs(root.get(), read.get());
      }
    }
    return absent(generation.get(), document)
        ? new Original.Gone(read.get().path())
        : new Original.None();
  }

  /** Whether the document is of a source that is not there: a share that is not mounted. */
  private static boolean absent(Generation generation, DocumentHead document) {
    return generation.manifest().sources().stream()
        .map(Path::of)
        .anyMatch(source -> !Files.exists(source) && Path.of(document.path()).startsWith(source));
  }

  private static Optional<Path> real(String source) {
    try {
      return Optional.of(Path.of(source).toRealPath());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // it is gone; its documents are told as gone
    }
  }

  /** Ids are paths below the source; with several sources, the source's name stands before. */
  private static boolean isIn(Path source, Path file, String id) {
    if (!file.startsWith(source)) {
      return false;
    }
    StringJoiner below = new StringJoiner("/");
    if (file.equals(source)) {
      below.add(String.valueOf(file.getFileName()));
    } else {
      source.relativize(file).forEach(name -> below.add(name.toString()));
    }
    return id.equals(below.toString()) || id.equals(source.getFileName() + "/" + below);
  }

  private static Original asItIs(Path source, SourceFile read) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(read.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!now.isRegularFile()) {
        return new Original.Gone(read.path());
      }
      boolean changed =
          now.size() != read.bytes()
              || now.lastModifiedTime().to(TimeUnit.NANOSECONDS) != read.modified();
      return new Original.There(source, read.path(), changed);
    } catch (IOException e) {
      return new Original.Gone(read.path()); // gone, or not to be had now: the page says so
    }
  }
}
