package musubi.app.command;

import java.io.IOException;
import java.util.Optional;
import musubi.app.eval.GateReport;
import musubi.app.eval.GenerationGate;
import musubi.app.rebuild.Approval;
import musubi.embedder.Embedder;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.Generation;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.jspecify.annotations.Nullable;

/** Asks the gates of a build, if there are any, and keeps what they said. */
final class GateRun implements Approval {

  private final Optional<GateOptions.Asked> asked;
  private final CommonOptions common;
  private final Fusion fusion;
  private final Embedder embedder;
  private @Nullable GateReport report;

  /**
   * Prepares.
   *
   * @param embedder that the new generation is built with; not closed here
   */
  GateRun(
      Optional<GateOptions.Asked> asked, CommonOptions common, Fusion fusion, Embedder embedder) {
    this.asked = asked;
    this.common = common;
    this.fusion = fusion;
    this.embedder = embedder;
  }

  @Override
  public Optional<GateOutcome> judge(Generation candidate, Optional<Generation> current)
      throws IOException {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    try (HybridSearch search = new HybridSearch(fusion, new JapaneseQueries(common.dictionaries()))) {
      GateReport judged =
          new GenerationGate(
                  asked.get().collection(), asked.get().gates(), search, embedder, common.model())
              .judge(candidate, current);
      report = judged;
      return Optional.of(judged.outcome());
    }
  }

  /** What was found; empty if nothing was asked. */
  Optional<GateReport> report() {
    return Optional.ofNullable(report);
  }
}
