package musubi.app.print;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** What files that are left out are called besides their extensions. */
  private static final Set<String> KINDS =
      Set.of(
          "hidden file",
          "symbolic link",
          "system folder",
          "pipe or device",
          "ignored",
          "lock file",
          "system file",
          "temporary file");

  private final Console console;

  public BuildListing(Console console) {
    this.console = console;
  }

  public void print(RebuildReport report, GenerationStore store) {
    report.notes().forEach(console::note);
    List<ReadFailure> failures = report.documents().failures();
    failures.stream()
        .limit(SHOWN_FAILURES)
        .forEach(f -> console.tell("build.not-indexed", Printable.line(f.path()), f.message()));
    if (failures.size() > SHOWN_FAILURES) {
      console.tell("build.more-failures", failures.size() - SHOWN_FAILURES);
    }
    if (!report.documents().skipped().isEmpty()) {
      console.tell("build.not-documents", skipped(report.documents().skipped()));
    }
    report.documents().misfits().fields().forEach(this::print);
    console.line(
        report.generation().current()
            ? console.phrase("build.current", report.generation().id(), store.data())
            : console.phrase(
                "build.aside", report.generation().id(), store.data(), report.generation().id()));
    console.say(
        "build.documents",
        report.documents().read(),
        report.documents().indexed(),
        report.documents().changed(),
        failures.size(),
        report.documents().deleted());
    if (report.failedRules() > 0) {
      console.say("build.failed-rules", report.failedRules());
    }
    if (report.documents().kept() > 0) {
      console.say("build.kept", report.documents().kept());
    }
    console.say(
        "build.passages",
        report.passages().all(),
        report.passages().embedded(),
        report.passages().reused());
    if (!report.generation().removed().isEmpty()) {
      console.say("build.removed", String.join(", ", report.generation().removed()));
    }
    RebuildReport.Times times = report.times();
    console.say(
        "build.times",
        Seconds.of(times.total()),
        Seconds.of(times.read()),
        Seconds.of(times.analyse()),
        Seconds.of(times.embed()),
        Seconds.of(times.index()));
  }

  /** Kinds of files with their number; those that have no name are told by their extension. */
  private String skipped(Map<String, Integer> kinds) {
    return kinds.entrySet().stream()
        .map(
            kind ->
                console.phrase(
                    "build.skipped",
                    KINDS.contains(kind.getKey())
                        ? console.phrase("build.skipped." + kind.getKey().replace(' ', '-'))
                        : kind.getKey(),
                    kind.getValue()))
        .collect(Collectors.joining(console.phrase("build.skipped.and")));
  }

  private void print(String field, Misfits.InField misfits) {
    console.tell(
        "build.misfits", field, misfits.count(), misfits.type(), misfits.type().expected());
    misfits
        .examples()
        .forEach(
            e ->
                console.note(
                    "  %s: '%s'".formatted(Printable.line(e.path()), Printable.line(e.value()))));
    if (misfits.count() > misfits.examples().size()) {
      console.tell("build.more-misfits", misfits.count() - misfits.examples().size());
    }
  }
}
