package musubi.app.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.source.ReadFailure;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.index.Misfits;
import musubi.message.Message;

/**
 * What a build did. Every document that was met is indexed or reported: {@code read = indexed -
 * kept + failures}.
 *
 * @param generation what was built
 * @param documents what became of the documents
 * @param passages what became of their passages
 * @param times where the time went
 * @param gate what was asked before it was put to use
 * @param failedRules rules of who may read what that could not be understood
 * @param notes what people should know of how it was built
 */
public record RebuildReport(
    Built generation,
    Documents documents,
    Passages passages,
    Times times,
    Optional<GateOutcome> gate,
    int failedRules,
    List<Message> notes) {

  /**
   * What was built.
   *
   * @param id of the generation
   * @param base id of the generation that it began with; empty if it began with nothing
   * @param current whether it is the current generation now
   * @param removed ids of old generations that were removed
   */
  public record Built(String id, String base, boolean current, List<String> removed) {}

  /**
   * What became of the documents.
   *
   * @param read documents met in the sources, or known of files that are as they were
   * @param indexed documents in the new generation
   * @param changed those of them that were made anew
   * @param deleted documents of the base that are no more
   * @param kept documents that could not be read this time and stay as they were
   * @param failures documents that are not indexed, each with its reason
   * @param skipped files that are not documents, by kind
   * @param misfits metadata values that do not fit the type of their field, in the documents that
   *     were read
   */
  public record Documents(
      int read,
      int indexed,
      int changed,
      int deleted,
      int kept,
      List<ReadFailure> failures,
      Map<String, Integer> skipped,
      Misfits misfits) {}

  /**
   * What became of the passages.
   *
   * @param all passages in the new generation
   * @param embedded passages that the model embedded; the others kept the vectors that they had
   */
  public record Passages(int all, int embedded) {

    /** Passages that kept their vectors. */
    public int reused() {
      return all - embedded;
    }
  }

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
