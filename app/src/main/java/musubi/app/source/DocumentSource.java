package musubi.app.source;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents of one folder, file or corpus, read one after the other as the iteration goes on.
 * Always in the same order for the same content. Not thread-safe; closed by whoever opened it.
 */
public interface DocumentSource extends Iterator<SourceItem>, AutoCloseable {

  /** Returns the total bytes, as stored. */
  long totalBytes();

  /** Returns the bytes read so far, as stored. */
  long readBytes();

  /**
   * Returns the file of the last item; empty before the first item, and if the source is no file.
   */
  Optional<SourceFile> file();

  /** Files that are not documents, counted by what they are: an extension, or "symbolic link". */
  Map<String, Integer> skipped();

  /** Folders of which not everything could be seen: what lies below them is unknown, not gone. */
  List<Unlisted> unlisted();

  @Override
  void close();
}
