package musubi.app.source;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import musubi.app.ErrorMessage;

/**
 * Reads files that are not plain text: office documents, PDF, mail, archives. One is opened for a
 * run over sources and closed at its end. Not thread-safe.
 */
public interface ExtractionService extends AutoCloseable {

  /** Ends of the names of the files that it reads, with their dots, in lower case. */
  SortedSet<String> extensions();

  /** Files and folders that are left out, whoever reads them; paths from each source down. */
  default IgnorePatterns ignored() {
    return IgnorePatterns.NONE;
  }

  /** What reading a file may cost, as a text to compare. */
  default String limits() {
    return "";
  }

  /** The largest file that it takes, in bytes. */
  long maxBytes();

  /**
   * Reads one file. What cannot be read comes as a {@link ReadFailure}; nothing is thrown for what
   * a file holds.
   *
   * @param file the file; what it holds is read through {@code content} alone
   * @param content opens it
   * @param id its id; a document inside it gets {@code id!/inner/name}
   * @return one item, or several for an archive, read as the iteration goes on
   */
  Iterator<SourceItem> read(Path file, FolderFiles.Opening content, String id);

  @Override
  void close();

  /** Reads nothing: for sources that are text or corpora. */
  static ExtractionService none() {
    return new ExtractionService() {
      @Override
      public SortedSet<String> extensions() {
        return new TreeSet<>();
      }

      @Override
      public long maxBytes() {
        return 0;
      }

      @Override
      public Iterator<SourceItem> read(Path file, FolderFiles.Opening content, String id) {
        SourceItem failure =
            new ReadFailure(file.toString(), ErrorMessage.of("unread.no-text-file"));
        return List.of(failure).iterator();
      }

      @Override
      public void close() {
        // Nothing was opened.
      }
    };
  }
}
