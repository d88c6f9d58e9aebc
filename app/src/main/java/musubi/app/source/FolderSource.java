package musubi.app.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The documents of a folder and everything below it, or a single file. A document's id is its path
 * below the folder, parts joined by slashes. Hidden files and folders are left out, and symbolic
 * links are not followed: a link may lead out of what the operator meant to index.
 */
final class FolderSource implements DocumentSource {

  /** Larger text files are not documents that people wrote. */
  private static final long MAX_FILE_BYTES = 64L << 20;

  private record Found(Path file, long bytes) {}

  private final Path root;
  private final String idPrefix;
  private final Deque<SourceItem> failures = new ArrayDeque<>();
  private final List<Found> files = new ArrayList<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int next;
  private long read;

  /**
   * Lists a folder.
   *
   * @param root a folder or a single file
   * @param idPrefix put before every id, to keep several folders apart
   */
  FolderSource(Path root, String idPrefix) throws IOException {
    this.root = root.toRealPath();
    this.idPrefix = idPrefix;
    if (Files.isDirectory(this.root)) {
      Files.walkFileTree(this.root, new Listing());
      files.sort(Comparator.comparing(found -> relative(found.file())));
    } else {
      files.add(new Found(this.root, Files.size(this.root)));
    }
  }

  private final class Listing extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isHidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        skipped.merge("symbolic link", 1, Integer::sum);
      } else if (isHidden(file)) {
        skipped.merge("hidden file", 1, Integer::sum);
      } else if (FileFormat.of(file).isEmpty()) {
        skipped.merge(FileFormat.extension(file), 1, Integer::sum);
      } else {
        files.add(new Found(file, attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      failures.add(new ReadFailure(file.toString(), reason(e)));
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
      return String.valueOf(path.getFileName()).startsWith(".");
    }
  }

  @Override
  public boolean hasNext() {
    return !failures.isEmpty() || next < files.size();
  }

  @Override
  public SourceItem next() {
    if (!failures.isEmpty()) {
      return failures.removeFirst();
    }
    if (next == files.size()) {
      throw new NoSuchElementException();
    }
    Found found = files.get(next++);
    read += found.bytes();
    return read(found);
  }

  private SourceItem read(Found found) {
    Path file = found.file();
    Extractor extractor = FileFormat.of(file).orElse(null);
    if (extractor == null) {
      return new ReadFailure(
          file.toString(), "not a known kind of document; expected " + FileFormat.supported());
    }
    if (found.bytes() > MAX_FILE_BYTES) {
      return new ReadFailure(
          file.toString(),
          "%d MB, more than the %d MB that a document may have"
              .formatted(found.bytes() >> 20, MAX_FILE_BYTES >> 20));
    }
    try {
      String source = Utf8.decode(Files.readAllBytes(file));
      Extractor.Extraction extraction = extractor.extract(source, FileFormat.stem(file));
      return new ExtractedDocument(
          idPrefix + relative(file),
          extraction.title(),
          file.toString(),
          extraction.content().text(),
          extraction.content().sections(),
          extraction.content().marks(),
          extraction.metadata());
    } catch (IOException e) {
      return new ReadFailure(file.toString(), reason(e));
    } catch (Utf8.NotUtf8Exception | Extractor.UnreadableException e) {
      return new ReadFailure(file.toString(), String.valueOf(e.getMessage()));
    }
  }

  private String relative(Path file) {
    if (file.equals(root)) {
      return String.valueOf(file.getFileName());
    }
    return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "may not be read (permission denied)";
    }
    if (e instanceof NoSuchFileException) {
      return "was removed while the folder was read";
    }
    return "cannot be read: " + e.getMessage();
  }

  @Override
  public long totalBytes() {
    return files.stream().mapToLong(Found::bytes).sum();
  }

  @Override
  public long readBytes() {
    return read;
  }

  @Override
  public Map<String, Integer> skipped() {
    return skipped;
  }

  @Override
  public void close() {
    // Each file is closed as soon as it is read.
  }
}
