package musubi.app.eval;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.app.model.ModelChoice;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.Step;
import musubi.app.rebuild.Approval;
import musubi.app.search.ServiceSettings;
import musubi.embedder.Embedder;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.Generation;
import org.jspecify.annotations.Nullable;

/** Checks the gates of a build, if there are any, and remembers what they found. */
public final class GateApproval implements Approval {

  /**
   * The gates for a new generation and their queries.
   *
   * @param collection the judged queries
   * @param gates of {@link GenerationGate#parse}
   */
  public record Asked(BeirFolder collection, List<Gate> gates) {}

  private final Optional<Asked> asked;
  private final ServiceSettings settings;
  private final Embedder embedder;
  private final ModelChoice choice;
  private final ProgressListener progress;
  private GenerationGate.@Nullable Judgement judgement;

  /**
   * Prepares.
   *
   * @param settings of the searches that are compared
   * @param embedder that the new generation is built with; not closed here
   * @param choice how models are opened, in case the generation in use was built with another model
   * @param progress told when the gates are checked
   */
  public GateApproval(
      Optional<Asked> asked,
      ServiceSettings settings,
      Embedder embedder,
      ModelChoice choice,
      ProgressListener progress) {
    this.asked = asked;
    this.settings = settings;
    this.embedder = embedder;
    this.choice = choice;
    this.progress = progress;
  }

  @Override
  public Optional<GateOutcome> judge(Generation candidate, Optional<Generation> current)
      throws IOException {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    progress.at(ProgressEvent.of(Step.JUDGING, candidate.manifest().documents(), 0));
    GenerationGate.Judgement judged =
        new GenerationGate(
                asked.get().collection(), asked.get().gates(), settings, embedder, choice)
            .judge(candidate, current);
    judgement = judged;
    return Optional.of(judged.report().outcome());
  }

  /** Returns what was found; empty if there were no gates. */
  public Optional<GenerationGate.Judgement> judgement() {
    return Optional.ofNullable(judgement);
  }
}
