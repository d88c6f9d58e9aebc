package musubi.app.print;

import java.util.List;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.output.Seconds;
import musubi.app.rebuild.RebuildReport;
import musubi.app.source.ReadFailure;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.Misfits;

/** What a build did, as text. */
public final class BuildListing {

  /** Failures that are listed in text; JSON has all of them. */
  private static final int SHOWN_FAILURES = 20;

  private final Console console;

  public BuildListing(Console console) {
    this.console = console;
  }

  public void print(RebuildReport report, GenerationStore store) {
    report.notes().forEach(console::note);
    List<ReadFailure> failures = report.documents().failures();
    failures.stream()
        .limit(SHOWN_FAILURES)
        .forEach(f -> console.note("Not indexed: " + Printable.line(f.path()) + ": " + f.reason()));
    if (failures.size() > SHOWN_FAILURES) {
      console.note("… and %d more; --json lists all.".formatted(failures.size() - SHOWN_FAILURES));
    }
    if (!report.documents().skipped().isEmpty()) {
      console.note("Not documents: " + report.documents().skipped());
    }
    report.documents().misfits().fields().forEach(this::print);
    console.line(
        report.generation().current()
            ? "Generation %s in %s is current.".formatted(report.generation().id(), store.data())
            : "Generation %s in %s is kept aside: its gate is not met. 'musubi generations use %s' puts it to use all the same, 'musubi generations prune' removes it."
                .formatted(report.generation().id(), store.data(), report.generation().id()));
    console.line(
        "%,d documents read, %,d indexed (%,d made anew), %,d not readable, %,d deleted."
            .formatted(
                report.documents().read(),
                report.documents().indexed(),
                report.documents().changed(),
                failures.size(),
                report.documents().deleted()));
    console.line(
        "%,d passages, %,d embedded, %,d as they were."
            .formatted(
                report.passages().all(), report.passages().embedded(), report.passages().reused()));
    if (!report.generation().removed().isEmpty()) {
      console.line(
          "Old generations removed: " + String.join(", ", report.generation().removed()) + ".");
    }
    RebuildReport.Times times = report.times();
    console.line(
        "%.1f s (read %.1f, analyse %.1f, embed %.1f, index %.1f; steps overlap)."
            .formatted(
                Seconds.of(times.total()),
                Seconds.of(times.read()),
                Seconds.of(times.analyse()),
                Seconds.of(times.embed()),
                Seconds.of(times.index())));
  }

  private void print(String field, Misfits.InField misfits) {
    console.note(
        "Metadata field %s: %,d of its values are no %s; expected %s. Filters and sorting do not see them:"
            .formatted(field, misfits.count(), misfits.type(), misfits.type().expected()));
    misfits
        .examples()
        .forEach(
            e ->
                console.note(
                    "  %s: '%s'".formatted(Printable.line(e.path()), Printable.line(e.value()))));
    if (misfits.count() > misfits.examples().size()) {
      console.note("  … and %,d more.".formatted(misfits.count() - misfits.examples().size()));
    }
  }
}
