package musubi.app.command.monitor;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import musubi.app.json.monitor.MonitorJson;
import musubi.app.monitor.MonitorReport;
import musubi.app.monitor.Reading;
import musubi.app.monitor.WeekFigures;
import musubi.app.output.Columns;
import musubi.app.output.Console;

/** Prints what was watched, for people: the weeks, the signals, what to do and why. */
final class MonitorListing {

  private final Console console;

  MonitorListing(Console console) {
    this.console = console;
  }

  void print(MonitorReport report, Optional<MonitorJson.DryRun> training) {
    if (report.weeks().isEmpty()) {
      console.say("monitor.no-history");
    } else {
      weeks(report);
    }
    if (report.future() > 0) {
      console.say("monitor.future", report.future());
    }
    console.line("");
    for (Reading reading : report.readings()) {
      signal(reading);
    }
    console.line("");
    console.line(console.strong(sentence(report)));
    training.ifPresent(this::training);
  }

  private void weeks(MonitorReport report) {
    Columns columns = new Columns();
    columns.add(console.phrase("monitor.columns").split("\\|"));
    for (WeekFigures week : report.weeks()) {
      columns.add(
          week.monday().toString(),
          "%,d".formatted(week.searches()),
          percent(week.withoutResult()),
          percent(week.withoutOpening()),
          figure(week.relevance()),
          percent(week.unknownWords()));
    }
    columns.lines().forEach(console::line);
  }

  private void signal(Reading reading) {
    String name = console.phrase("monitor.signal." + reading.signal().label());
    switch (reading.state()) {
      case QUIET, AWAKE ->
          console.say(
              reading.state() == Reading.State.AWAKE ? "monitor.awake" : "monitor.quiet",
              name,
              figure(reading.before()),
              figure(reading.now()),
              figure(reading.worse()),
              figure(reading.least()),
              reading.p());
      case TOO_LITTLE -> console.say("monitor.too-little", name);
      case NOT_WATCHED ->
          console.say(
              "monitor.not-watched", name, console.phrase("monitor.missing." + missing(reading)));
    }
  }

  /** What a signal that is not watched lacks. */
  private static String missing(Reading reading) {
    return switch (reading.signal()) {
      case JUDGED -> "judged";
      case NEW_DOCUMENTS -> "generation";
      default -> "history";
    };
  }

  /** What to do, and why. */
  String sentence(MonitorReport report) {
    String why =
        report.awake().stream()
            .map(signal -> console.phrase("monitor.why." + signal.label()))
            .collect(Collectors.joining(console.phrase("monitor.and")));
    return switch (report.advice()) {
      case NOTHING -> console.phrase("monitor.advice.nothing");
      case WORDS -> console.phrase("monitor.advice.words", why);
      case RETRAIN -> console.phrase("monitor.advice.retrain", why);
      case UNKNOWN -> console.phrase("monitor.advice.unknown");
    };
  }

  private void training(MonitorJson.DryRun training) {
    console.line("");
    Map<String, Integer> fresh = training.ofNewDocuments();
    console.say("monitor.dry-run", sum(training.pairs()), kinds(training.pairs()));
    if (fresh != null) {
      console.say("monitor.dry-run-new", sum(fresh), kinds(fresh));
    }
    adapter(training.adapter());
  }

  private void adapter(MonitorJson.Adapter adapter) {
    MonitorJson.Gain gain = adapter.gain();
    if (gain == null) {
      switch (adapter.state()) {
        case "few_queries" ->
            console.say(
                "monitor.dry-run-few-queries", adapter.queries(), TrainingForecast.LEAST_QUERIES);
        case "few_pairs" ->
            console.say("monitor.dry-run-few-pairs", adapter.pairs(), TrainingForecast.LEAST_PAIRS);
        case "has_layer" -> console.say("monitor.dry-run-has-layer");
        default -> console.say("monitor.dry-run-no-queries");
      }
      return;
    }
    console.say(
        "monitor.dry-run-gain",
        adapter.pairs(),
        adapter.queries(),
        gain.after().mrr() - gain.before().mrr(),
        gain.interval().getFirst(),
        gain.interval().getLast(),
        gain.before().mrr(),
        gain.after().mrr());
    console.say(gain.taken() ? "monitor.dry-run-pays" : "monitor.dry-run-does-not");
    console.say("monitor.dry-run-cost", gain.minutes());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String kinds(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> "%s %,d".formatted(count.getKey(), count.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : "%.1f %%".formatted(share * 100);
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : "%.3f".formatted(value);
  }
}
