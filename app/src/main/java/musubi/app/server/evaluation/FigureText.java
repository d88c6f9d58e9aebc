package musubi.app.server.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import musubi.app.eval.statistics.Interval;
import musubi.app.server.page.PageText;

/** Figures of evaluations as pages write them. Immutable and thread-safe. */
record FigureText(PageText text) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** A moment, in the zone of the server. */
  String time(Instant moment) {
    return MINUTE.format(moment.atZone(ZoneId.systemDefault()));
  }

  /** A figure between 0 and 1. */
  String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  String interval(Interval interval) {
    return text.get("evaluations.interval", figure(interval.low()), figure(interval.high()));
  }

  /** A change with its sign. */
  String change(double difference) {
    String written = String.format(Locale.ROOT, "%+.3f", difference);
    return written.equals("-0.000") || written.equals("+0.000")
        ? "0.000"
        : written.replace('-', '−');
  }

  /** A range of changes with their signs. */
  String changes(Interval interval) {
    return text.get("evaluations.interval", change(interval.low()), change(interval.high()));
  }

  /** A probability; never 0. */
  String chance(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /** Milliseconds. */
  String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
  }

  /** A mode of searching. */
  String mode(String label) {
    return text.find("mode." + label).orElse(label);
  }
}
