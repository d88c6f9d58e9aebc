package musubi.app.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.FileFormat;
import musubi.app.source.text.TextFiles;

/**
 * The documents of a folder and everything below it, or a single file. A document's id is its path
 * below the folder, parts joined by slashes. Hidden files and folders are left out, and symbolic
 * links are not followed: a link may lead out of what the operator meant to index.
 */
final class FolderSource implements DocumentSource {

  /** Larger text files are not documents that people wrote. */
  private static final long MAX_TEXT_BYTES = 64L << 20;

  /** A file to read, or why it cannot be. */
  private record Found(Path file, SourceFile asFound) {

    long bytes() {
      return asFound.bytes();
    }
  }

  private final Path root;
  private final String idPrefix;
  private final ExtractionService reader;
  private final KnownFiles known;
  private final Deque<SourceItem> failures = new ArrayDeque<>();
  private final List<Found> files = new ArrayList<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int next;
  private Iterator<SourceItem> current = Collections.emptyIterator();
  private Optional<SourceFile> lastFile = Optional.empty();
  private long read;

  /**
   * Lists a folder.
   *
   * @param root a folder or a single file
   * @param idPrefix put before every id, to keep several folders apart
   * @param reader reads what is not text
   * @param known files that need not be read
   */
  FolderSource(Path root, String idPrefix, ExtractionService reader, KnownFiles known) throws IOException {
    this.root = root.toRealPath();
    this.idPrefix = idPrefix;
    this.reader = reader;
    this.known = known;
    if (Files.isDirectory(this.root)) {
      Files.walkFileTree(this.root, new Listing());
      files.sort(Comparator.comparing(found -> relative(found.file())));
    } else {
      files.add(new Found(this.root, SourceFile.of(this.root)));
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
      } else if (!FileFormat.isText(file)
          && !reader.extensions().contains(FileFormat.extension(file))) {
        skipped.merge(FileFormat.extension(file), 1, Integer::sum);
      } else {
        files.add(new Found(file, SourceFile.of(file, attributes)));
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
    while (failures.isEmpty() && !current.hasNext() && next < files.size()) {
      Found found = files.get(next++);
      read += found.bytes();
      if (!known.isKnown(found.asFound())) {
        current = read(found);
      }
    }
    return !failures.isEmpty() || current.hasNext();
  }

  @Override
  public SourceItem next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!failures.isEmpty()) {
      lastFile = Optional.empty();
      return failures.removeFirst();
    }
    lastFile = Optional.of(files.get(next - 1).asFound());
    return current.next();
  }

  @Override
  public Optional<SourceFile> file() {
    return lastFile;
  }

  /** Whether there is nothing to read in it. */
  boolean isEmpty() {
    return files.isEmpty() && failures.isEmpty();
  }

  private Iterator<SourceItem> read(Found found) {
    Path file = found.file();
    if (found.bytes() == 0) {
      return failure(file, "is empty (0 bytes)");
    }
    try {
      boolean text = FileFormat.isText(file) && !isBinary(file);
      long most = text ? MAX_TEXT_BYTES : reader.maxBytes();
      if (found.bytes() > most) {
        return failure(
            file,
            "%,d MB, more than the %,d MB that a document may have"
                .formatted(found.bytes() >> 20, most >> 20));
      }
      if (!text) {
        return reader.read(file, idPrefix + relative(file));
      }
      Extraction extraction = TextFiles.extract(Files.readAllBytes(file), file);
      SourceItem document =
          new ExtractedDocument(
              idPrefix + relative(file),
              extraction.title(),
              file.toString(),
              extraction.content().text(),
              extraction.content().sections(),
              extraction.content().marks(),
              extraction.metadata());
      return List.of(document).iterator();
    } catch (IOException e) {
      return failure(file, reason(e));
    } catch (UnreadableException e) {
      return failure(file, String.valueOf(e.getMessage()));
    }
  }

  private static Iterator<SourceItem> failure(Path file, String reason) {
    SourceItem failure = new ReadFailure(file.toString(), reason);
    return List.of(failure).iterator();
  }

  /** Whether a file that is called text begins as a PDF, a zip or an old office file does. */
  private static boolean isBinary(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(8);
      String magic = new String(start, StandardCharsets.ISO_8859_1);
      return magic.startsWith("%PDF-")
          || magic.startsWith("PK\3\4")
          || magic.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1");
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
