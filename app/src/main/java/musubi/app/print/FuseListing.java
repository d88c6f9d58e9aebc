package musubi.app.print;

import musubi.app.fusion.FuseReport;
import musubi.app.output.Console;

/** What {@code fuse} measured, as text. */
public final class FuseListing {

  private FuseListing() {}

  /** Writes what was measured. */
  public static void print(FuseReport report, Console console) {
    FuseReport.Ndcg ndcg = report.ndcg();
    FuseReport.Drawn drawn = report.drawn();
    console.line(
        drawn == null
            ? console.phrase("fuse.queries", report.queries())
            : console.phrase(
                "fuse.drawn",
                report.queries(),
                drawn.fitted(),
                report.queries() - drawn.fitted(),
                drawn.draws()));
    console.line("%10s  %s".formatted("ndcg@" + report.k(), console.phrase("fuse.run")));
    console.line("%10.4f  %s".formatted(ndcg.lexical(), report.runs().get(0)));
    console.line("%10.4f  %s".formatted(ndcg.semantic(), report.runs().get(1)));
    if (drawn == null) {
      console.say("fuse.fixed", ndcg.fused(), report.fusion(), report.weight());
      return;
    }
    console.say(
        "fuse.fitted",
        ndcg.fused(),
        report.fusion(),
        drawn.lowest(),
        drawn.highest(),
        drawn.deviation(),
        report.weight(),
        drawn.weightDeviation());
    console.line(
        drawn.belowBetterArm() == 0
            ? console.phrase("fuse.never-below")
            : console.phrase("fuse.below", drawn.belowBetterArm(), drawn.draws()));
  }
}
