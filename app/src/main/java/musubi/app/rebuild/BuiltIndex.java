package musubi.app.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.source.Sources;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.index.Misfits;

/**
 * A finished index, and what was done for it.
 *
 * @param deleted documents that the sources do not have any more
 * @param passages in all
 * @param withoutRules whether nothing says of any document who may read it
 * @param analysis time of the analysis, over all threads
 */
record BuiltIndex(
    Sources sources,
    Indexing indexing,
    BlockMaker blocks,
    int deleted,
    int passages,
    boolean withoutRules,
    Duration analysis,
    Misfits misfits) {

  /**
   * What became of the generation.
   *
   * @param current whether it is in use
   * @param removed ids of those that were removed for it
   */
  record Use(boolean current, Optional<GateOutcome> gate, List<String> removed) {}

  /**
   * Tells what was done.
   *
   * @param start of the build, by {@link System#nanoTime}
   */
  RebuildReport report(
      Generation generation, GenerationDraft draft, long start, Use use, List<String> notes) {
    return new RebuildReport(
        generation.id(),
        Rebuild.baseId(draft),
        use.current,
        indexing.read(),
        indexing.kept() + indexing.changed(),
        indexing.changed(),
        deleted,
        indexing.failures(),
        sources.skipped(),
        passages,
        blocks.embedded(),
        times(start),
        misfits,
        use.gate,
        use.removed,
        notes);
  }

  private RebuildReport.Times times(long start) {
    return new RebuildReport.Times(
        Duration.ofNanos(System.nanoTime() - start),
        indexing.reading().elapsed(),
        blocks.cutting().elapsed().plus(analysis),
        blocks.embedding().elapsed(),
        indexing.writing().elapsed().minus(analysis));
  }
}
