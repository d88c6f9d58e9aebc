package musubi.app.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.source.ReadFailure.Kind;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.FileFormat;
import musubi.app.source.text.TextFiles;
import musubi.message.Message;

/**
 * The documents of a folder and everything below it, or a single file. A document's id is its path
 * below the folder, parts joined by slashes. {@link FolderListing} decides which files are listed.
 * Links are followed neither when the folder is listed nor when a file is opened.
 */
final class FolderSource implements DocumentSource {

  /** Larger text files are not documents that people wrote. */
  private static final long MAX_TEXT_BYTES = 64L << 20;

  /** Enough to tell a PDF, a zip or an old office file that is called text. */
  private static final int MAGIC_BYTES = 8;

  private final Path root;
  private final String idPrefix;
  private final ExtractionService reader;
  private final KnownFiles known;
  private final Deque<ReadFailure> failures = new ArrayDeque<>();
  private final List<SourceFile> files = new ArrayList<>();
  private final List<Unlisted> unlisted = new ArrayList<>();
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
  FolderSource(Path root, String idPrefix, ExtractionService reader, KnownFiles known)
      throws IOException {
    this.root = root.toRealPath();
    this.idPrefix = idPrefix;
    this.reader = reader;
    this.known = known;
    if (Files.isDirectory(this.root)) {
      FolderListing listing = FolderListing.of(this.root, reader);
      files.addAll(listing.files());
      failures.addAll(listing.failures());
      unlisted.addAll(listing.unlisted());
      skipped.putAll(listing.skipped());
    } else {
      files.add(SourceFile.of(this.root));
    }
  }

  @Override
  public boolean hasNext() {
    while (failures.isEmpty() && !current.hasNext() && next < files.size()) {
      SourceFile file = files.get(next++);
      read += file.bytes();
      if (!known.isKnown(file)) {
        current = read(file);
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
    lastFile = Optional.of(files.get(next - 1));
    return current.next();
  }

  @Override
  public Optional<SourceFile> file() {
    return lastFile;
  }

  @Override
  public List<Unlisted> unlisted() {
    return List.copyOf(unlisted);
  }

  /** Whether there is nothing to read in it. */
  boolean isEmpty() {
    return files.isEmpty() && failures.isEmpty();
  }

  private Iterator<SourceItem> read(SourceFile found) {
    Path file = found.path();
    if (found.bytes() == 0) {
      return failure(file, ErrorMessage.of("unread.empty"), Kind.IN_THE_FILE);
    }
    boolean text = FileFormat.isText(file);
    long most = text ? MAX_TEXT_BYTES : reader.maxBytes();
    if (found.bytes() > most) {
      return tooLarge(file, found.bytes(), most);
    }
    if (!text) {
      return extracted(file);
    }
    try (InputStream in = FolderFiles.open(root, file)) {
      byte[] start = in.readNBytes(MAGIC_BYTES);
      if (isBinary(start)) {
        return found.bytes() > reader.maxBytes()
            ? tooLarge(file, found.bytes(), reader.maxBytes())
            : extracted(file);
      }
      // It may have grown since it was listed.
      byte[] rest = in.readNBytes((int) MAX_TEXT_BYTES);
      if (rest.length == MAX_TEXT_BYTES) {
        return tooLarge(file, MAX_TEXT_BYTES + start.length, MAX_TEXT_BYTES);
      }
      byte[] all = Arrays.copyOf(start, start.length + rest.length);
      System.arraycopy(rest, 0, all, start.length, rest.length);
      return List.of(document(file, TextFiles.extract(all, file))).iterator();
    } catch (IOException e) {
      return failure(file, FolderFiles.reason(e), Kind.OUTSIDE_THE_FILE);
    } catch (UnreadableException e) {
      return failure(file, e.inWords(), Kind.IN_THE_FILE);
    }
  }

  private Iterator<SourceItem> extracted(Path file) {
    return reader.read(file, () -> FolderFiles.open(root, file), idPrefix + relative(file));
  }

  private SourceItem document(Path file, Extraction extraction) {
    return new ExtractedDocument(
        idPrefix + relative(file),
        extraction.title(),
        file.toString(),
        extraction.content().text(),
        extraction.content().sections(),
        extraction.content().marks(),
        extraction.metadata());
  }

  private static Iterator<SourceItem> tooLarge(Path file, long bytes, long most) {
    return failure(
        file, ErrorMessage.of("unread.large", bytes >> 20, most >> 20), Kind.OVER_A_LIMIT);
  }

  private static Iterator<SourceItem> failure(Path file, Message reason, Kind kind) {
    SourceItem failure = new ReadFailure(file.toString(), reason, kind);
    return List.of(failure).iterator();
  }

  /** Whether a file that is called text begins as a PDF, a zip or an old office file does. */
  private static boolean isBinary(byte[] start) {
    String magic = new String(start, StandardCharsets.ISO_8859_1);
    return magic.startsWith("%PDF-")
        || magic.startsWith("PK\3\4")
        || magic.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1");
  }

  private String relative(Path file) {
    if (file.equals(root)) {
      return String.valueOf(file.getFileName());
    }
    return IgnoreFile.below(root, file);
  }

  @Override
  public long totalBytes() {
    return files.stream().mapToLong(SourceFile::bytes).sum();
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
