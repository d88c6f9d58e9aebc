package musubi.app.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.source.ReadFailure;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.index.Misfits;

/**
 * What a build did. Every document that was met is indexed or reported: {@code read = indexed +
 * failures}.
 *
 * @param generation its id
 * @param base id of the generation that it began with; empty if it began with nothing
 * @param current whether it is the current generation now
 * @param read documents met in the sources, or known of files that are as they were
 * @param indexed documents in the new generation
 * @param changed those of them that were made anew
 * @param deleted documents of the base that are no more
 * @param failures documents that are not, each with its reason
 * @param skipped files that are not documents, by kind
 * @param passages passages in the new generation
 * @param embedded passages that the model embedded; the others kept the vectors that they had
 * @param times where the time went
 * @param misfits metadata values that do not fit the type of their field, in the documents that
 *     were read
 * @param gate what was asked before it was put to use
 * @param removed ids of old generations that were removed
 * @param notes what people should know of how it was built
 */
public record RebuildReport(
    String generation,
    String base,
    boolean current,
    int read,
    int indexed,
    int changed,
    int deleted,
    List<ReadFailure> failures,
    Map<String, Integer> skipped,
    int passages,
    int embedded,
    Times times,
    Misfits misfits,
    Optional<GateOutcome> gate,
    List<String> removed,
    List<String> notes) {

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
