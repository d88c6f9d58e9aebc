package musubi.app.server.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.output.FolderSize;
import musubi.app.server.admin.OverviewPage.GateLine;
import musubi.app.server.admin.OverviewPage.GenerationRow;
import musubi.app.server.admin.OverviewPage.State;
import musubi.app.server.page.PageText;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.GateRecord;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;

/** Tells of generations. Immutable and thread-safe. */
record GenerationRows(PageText text) {

  /**
   * A row for one.
   *
   * @param current id of the one in use
   */
  GenerationRow row(Generation generation, String current) {
    FiguresInWords figures = new FiguresInWords(text);
    Manifest manifest = generation.manifest();
    Manifest.Build build = manifest.build();
    State state =
        generation.id().equals(current)
            ? State.IN_USE
            : generation.isHeldBack() ? State.HELD_BACK : State.THERE;
    return new GenerationRow(
        generation.id(),
        figures.time(manifest.created()),
        state,
        figures.number(manifest.documents()),
        figures.size(FolderSize.bytes(generation.folder())),
        text.get(
            "admin.generation.facts",
            text.get("admin.kind." + (build == null ? "rebuild" : build.command())),
            manifest.model().name()),
        build == null
            ? ""
            : text.get("admin.generation.change", build.changed(), build.deleted(), build.failed()),
        gates(generation));
  }

  /** What the gates of a generation found; empty if none were asked. */
  List<GateLine> gates(Generation generation) {
    return switch (generation.gate()) {
      case GateRecord.Kept kept -> lines(kept.outcome());
      case GateRecord.Unreadable unreadable -> List.of(new GateLine(unreadable.reason(), false));
      case GateRecord.NotAsked notAsked -> List.of();
    };
  }

  private List<GateLine> lines(GateOutcome outcome) {
    List<GateLine> lines = new ArrayList<>();
    for (GateOutcome.Gate gate : outcome.gates()) {
      Double before = gate.before();
      lines.add(
          new GateLine(
              text.get(
                  gate.met() ? "admin.gate.met" : "admin.gate.missed",
                  gate.gate(),
                  before == null ? "–" : figure(before),
                  figure(gate.after()),
                  outcome.queries()),
              gate.met()));
    }
    return lines;
  }

  private static String figure(double figure) {
    return String.format(Locale.ROOT, "%.3f", figure);
  }
}
