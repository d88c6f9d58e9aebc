package musubi.app.rebuild;

import java.time.Duration;
import musubi.lucene.index.Misfits;

/**
 * A finished index.
 *
 * @param sources what became of the sources
 * @param passages in all
 * @param embedded passages that the model embedded
 * @param withoutRules whether nothing says of any document who may read it
 * @param misfits metadata values that do not fit the type of their field
 * @param work where the time went
 */
record BuiltIndex(
    IndexedSources sources,
    int passages,
    int embedded,
    boolean withoutRules,
    Misfits misfits,
    Work work) {

  /** Time of the steps, over all threads. */
  record Work(Duration read, Duration analyse, Duration embed, Duration index) {

    RebuildReport.Times within(Duration total) {
      return new RebuildReport.Times(total, read, analyse, embed, index);
    }
  }
}
