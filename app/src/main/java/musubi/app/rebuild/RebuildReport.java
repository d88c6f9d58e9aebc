package musubi.app.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import musubi.app.source.ReadFailure;
import musubi.lucene.index.Misfits;

/**
 * What a rebuild did. Every document that was read is indexed or reported: {@code read = indexed +
 * failures}.
 *
 * @param generation its id
 * @param read documents met in the sources
 * @param indexed documents in the new generation
 * @param failures documents that are not, each with its reason
 * @param skipped files that are not documents, by kind
 * @param passages passages in the new generation
 * @param embedded passages that the model embedded
 * @param times where the time went
 * @param misfits metadata values that do not fit the type of their field
 */
public record RebuildReport(
    String generation,
    int read,
    int indexed,
    List<ReadFailure> failures,
    Map<String, Integer> skipped,
    int passages,
    int embedded,
    Times times,
    Misfits misfits) {

  /**
   * Where the time went. The steps run side by side on several threads, so that their sum may
   * exceed the total.
   *
   * @param total wall time
   * @param read reading and extracting
   * @param analyse cutting into passages, and morphological analysis
   * @param embed the model
   * @param index writing the index: postings, graph, merging, syncing
   */
  public record Times(
      Duration total, Duration read, Duration analyse, Duration embed, Duration index) {}
}
