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

  /** Bytes in all, as stored. */
  long totalBytes();

  /** Bytes read so far, as stored. */
  long readBytes();

  /** The file that the last item came from; empty before the first, and for what is no file. */
  Optional<SourceFile> file();

  /** Files that are not documents, counted by what they are: an extension, or "symbolic link". */
  Map<String, Integer> skipped();

  /** Folders of which not everything could be seen: what lies below them is unknown, not gone. */
  List<Unlisted> unlisted();

  @Override
  void close();
}
