package musubi.app.command.eval;

import java.nio.file.Path;
import musubi.app.adapt.AdapterResult;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.JudgedFigures;
import musubi.app.fusion.SearchSettings;
import musubi.app.output.Console;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what tuning a layer found.
 *
 * @param console that takes the lines
 */
record AdapterListing(Console console) {

  /**
   * A layer that was learned.
   *
   * @param bothSides whether it maps passages as well
   * @param written where it was written to; null if it was not
   */
  void print(AdapterResult result, boolean bothSides, @Nullable Path written) {
    console.say("adapter.learned", result.pairs(), result.queries().size());
    console.line("%10s %10s".formatted("ndcg@10", "mrr@10"));
    AdapterResult.Compared figures = result.figures();
    row("adapter.semantic-before", figures.semanticBefore());
    row("adapter.semantic-after", figures.semanticAfter());
    row("adapter.hybrid-before", figures.before());
    row("adapter.hybrid-alike", figures.alike());
    row("adapter.hybrid-refitted", figures.refitted());
    row("adapter.hybrid-after", figures.after());
    console.say(
        "adapter.test",
        figures.after().meanReciprocalRank() - figures.before().meanReciprocalRank(),
        result.interval().low(),
        result.interval().high(),
        result.p(),
        AdapterTuning.LUCK);
    console.say(
        "adapter.semantic-test",
        figures.semanticAfter().meanReciprocalRank()
            - figures.semanticBefore().meanReciprocalRank(),
        result.semanticInterval().low(),
        result.semanticInterval().high());
    if (!result.taken()) {
      console.say("adapter.refused");
    } else if (written != null) {
      console.say(
          bothSides ? "adapter.written-both" : "adapter.written",
          result.use().strength(),
          result.use().softMatching(),
          written,
          written);
    } else {
      console.say("adapter.pays", result.use().strength(), result.use().softMatching());
    }
  }

  /**
   * The configuration lines with which a layer was taken.
   *
   * @param present semantic weight
   * @param written the file that has the lines now; null if none was written
   */
  void printWeight(SearchSettings lines, double present, @Nullable Path written) {
    console.say("adapter.weight", lines.semanticWeight(), present);
    if (written != null) {
      console.say("tune.written", written);
    }
    lines.lines().forEach(console::line);
  }

  /** A model that was trained as a whole. */
  void printTrained(AdapterResult model, Path folder) {
    AdapterResult.Compared figures = model.figures();
    row("adapter.semantic-trained", figures.semanticAfter());
    row("adapter.hybrid-trained", figures.after());
    console.say(
        "adapter.trained",
        folder,
        figures.after().meanReciprocalRank() - figures.before().meanReciprocalRank(),
        model.interval().low(),
        model.interval().high(),
        model.p(),
        model.use().semanticWeight());
    console.say(model.taken() ? "adapter.trained-pays" : "adapter.trained-refused", folder);
  }

  private void row(String key, JudgedFigures figures) {
    console.line(
        "%10.4f %10.4f  %s"
            .formatted(figures.meanNdcg(), figures.meanReciprocalRank(), console.phrase(key)));
  }
}
