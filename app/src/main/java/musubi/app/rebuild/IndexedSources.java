package musubi.app.rebuild;

import java.util.List;
import java.util.Map;
import musubi.app.rebuild.loss.Held;
import musubi.app.source.ReadFailure;

/**
 * What became of the sources of a build.
 *
 * @param failures documents that are not in the index, each with its reason
 * @param files what was read of each file, or was known of it
 * @param skipped files that are not documents, by kind
 * @param held documents that are kept although they could not be read
 */
record IndexedSources(
    Counts counts,
    List<ReadFailure> failures,
    List<ReadFiles.Entry> files,
    Map<String, Integer> skipped,
    List<Held> held) {

  /** Whether no document was made or deleted. */
  boolean unchanged() {
    return counts.changed == 0 && counts.deleted == 0;
  }

  /**
   * Numbers of documents.
   *
   * @param read met in the sources, or known of files that are not read again
   * @param kept that stay as they were
   * @param changed that were made anew
   * @param deleted that the sources do not have any more
   * @param held that could not be read and stay as they were
   */
  record Counts(int read, int kept, int changed, int deleted, int held) {

    /** In the index now. */
    int indexed() {
      return kept + changed + held;
    }
  }
}
