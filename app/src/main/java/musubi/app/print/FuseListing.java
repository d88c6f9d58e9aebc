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
            ? "%d judged queries".formatted(report.queries())
            : "%d judged queries: fitted on %d, measured on the other %d; means over %d draws"
                .formatted(
                    report.queries(),
                    drawn.fitted(),
                    report.queries() - drawn.fitted(),
                    drawn.draws()));
    console.line("%10s  %s".formatted("ndcg@" + report.k(), "run"));
    console.line("%10.4f  %s".formatted(ndcg.lexical(), report.runs().get(0)));
    console.line("%10.4f  %s".formatted(ndcg.semantic(), report.runs().get(1)));
    if (drawn == null) {
      console.line(
          "%10.4f  %s, semantic weight %s"
              .formatted(ndcg.fused(), report.fusion(), report.weight()));
      return;
    }
    console.line(
        "%10.4f  %s, fitted: %.4f to %.4f (standard deviation %.4f), semantic weight %.2f ± %.2f"
            .formatted(
                ndcg.fused(),
                report.fusion(),
                drawn.lowest(),
                drawn.highest(),
                drawn.deviation(),
                report.weight(),
                drawn.weightDeviation()));
    console.line(
        drawn.belowBetterArm() == 0
            ? "In no draw below the better run."
            : "In %d of the %d draws below the better run."
                .formatted(drawn.belowBetterArm(), drawn.draws()));
  }
}
