package musubi.app.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import musubi.app.source.text.FileFormat;

/**
 * The contents of a folder and everything below it: documents, skipped files, and parts that could
 * not be listed. Left out are hidden files and folders, files of programs, and files that match
 * patterns. Links are not followed, since a link may lead out of the folder that the operator meant
 * to index.
 */
final class FolderListing {

  /** A folder to list, with the patterns of it and of the folders above, the nearest first. */
  private record Waiting(Path folder, List<IgnoreFile> patterns) {}

  /** Files that say something to this program are read by it, and not left out. */
  private static final Set<String> OWN = Set.of(IgnoreFile.NAME, ".musubi-acl.yml");

  private final Path root;
  private final ExtractionService reader;
  private final List<SourceFile> files = new ArrayList<>();
  private final List<Unlisted> unlisted = new ArrayList<>();
  private final List<ReadFailure> failures = new ArrayList<>();
  private final Map<String, Integer> skipped = new TreeMap<>();

  private FolderListing(Path root, ExtractionService reader) {
    this.root = root;
    this.reader = reader;
  }

  /**
   * Lists a folder and all below it. What cannot be listed is in the result, never thrown.
   *
   * @param root links resolved
   * @param reader says which files are read besides text, and what is left out
   */
  static FolderListing of(Path root, ExtractionService reader) {
    FolderListing listing = new FolderListing(root, reader);
    Deque<Waiting> waiting = new ArrayDeque<>();
    waiting.add(new Waiting(root, List.of(new IgnoreFile(root, reader.ignored()))));
    while (!waiting.isEmpty()) {
      listing.list(waiting.removeFirst(), waiting);
    }
    listing.files.sort(Comparator.comparing(file -> listing.relative(file.path())));
    return listing;
  }

  private void list(Waiting here, Deque<Waiting> waiting) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(here.folder())) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      unlisted(here.folder(), Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      unlisted(here.folder(), e);
    }
    List<IgnoreFile> patterns = here.patterns();
    Optional<IgnoreFile> own =
        children.stream()
            .filter(child -> name(child).equals(IgnoreFile.NAME))
            .findFirst()
            .flatMap(child -> IgnoreFile.read(root, child, failures));
    if (own.isPresent()) {
      patterns = new ArrayList<>(patterns);
      patterns.addFirst(own.get());
    }
    for (Path child : children) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          folder(child, patterns, waiting);
        } else {
          file(child, attributes, patterns);
        }
      } catch (IOException e) {
        unlisted(child, e);
      }
    }
  }

  private void unlisted(Path folder, IOException e) {
    Unlisted one = new Unlisted(folder, FolderFiles.reason(e));
    unlisted.add(one);
    failures.add(
        new ReadFailure(folder.toString(), one.reason(), ReadFailure.Kind.OUTSIDE_THE_FILE));
  }

  private void folder(Path folder, List<IgnoreFile> patterns, Deque<Waiting> waiting) {
    if (isHidden(folder)) {
      return;
    }
    if (SystemFiles.isSystemFolder(name(folder))) {
      skip("system folder");
    } else if (IgnoreFile.ignores(patterns, folder, true)) {
      skip("ignored");
    } else {
      waiting.add(new Waiting(folder, patterns));
    }
  }

  private void file(Path file, BasicFileAttributes attributes, List<IgnoreFile> patterns) {
    Optional<String> passing = SystemFiles.kind(name(file));
    if (attributes.isSymbolicLink()) {
      skip("symbolic link");
    } else if (passing.isPresent()) {
      skip(passing.get());
    } else if (isHidden(file)) {
      if (!OWN.contains(name(file))) {
        skip("hidden file");
      }
    } else if (!attributes.isRegularFile()) {
      skip("pipe or device");
    } else if (IgnoreFile.ignores(patterns, file, false)) {
      skip("ignored");
    } else if (!FileFormat.isText(file)
        && !reader.extensions().contains(FileFormat.extension(file))) {
      skip(FileFormat.extension(file));
    } else {
      files.add(SourceFile.of(file, attributes));
    }
  }

  private void skip(String kind) {
    skipped.merge(kind, 1, Integer::sum);
  }

  private static boolean isHidden(Path path) {
    return name(path).startsWith(".");
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** A file's path below the root, parts joined by slashes. */
  private String relative(Path file) {
    return IgnoreFile.below(root, file);
  }

  /** Documents, by their paths. */
  List<SourceFile> files() {
    return files;
  }

  /** Folders of which not everything could be seen. */
  List<Unlisted> unlisted() {
    return unlisted;
  }

  /** Returns the folders that could not be listed and the faults in pattern files, as failures. */
  List<ReadFailure> failures() {
    return failures;
  }

  /** Returns the number of files and folders that are not documents, by kind. */
  Map<String, Integer> skipped() {
    return skipped;
  }
}
