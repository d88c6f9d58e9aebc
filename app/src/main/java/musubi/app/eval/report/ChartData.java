package musubi.app.eval.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.statistics.Interval;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures that the page's script draws, unrounded, in the order of the plots. */
final class ChartData {

  private final ArrayNode charts = JsonNodeFactory.instance.arrayNode();

  private ObjectNode chart(String kind) {
    return charts.addObject().put("id", "chart-" + (charts.size())).put("kind", kind);
  }

  private static String id(ObjectNode chart) {
    return chart.path("id").asString();
  }

  /** Adds the mean of each run with its interval; returns the plot's id. */
  String means(List<Measured> runs, String metric) {
    ObjectNode chart = chart("means").put("metric", metric);
    ArrayNode labels = chart.putArray("labels");
    ArrayNode values = chart.putArray("values");
    ArrayNode intervals = chart.putArray("intervals");
    for (Measured run : runs) {
      labels.add(run.label());
      values.add(run.mean(metric));
      Interval interval = run.interval(metric);
      intervals.addArray().add(interval.low()).add(interval.high());
    }
    return id(chart);
  }

  /** Adds the difference of every query, the greatest gain first; returns the plot's id. */
  String differences(Comparison comparison) {
    ObjectNode chart = chart("differences").put("metric", comparison.metric());
    ArrayNode queries = chart.putArray("queries");
    ArrayNode texts = chart.putArray("texts");
    ArrayNode values = chart.putArray("values");
    for (Comparison.Change change : comparison.changes()) {
      queries.add(change.query());
      texts.add(change.text());
      values.add(change.difference());
    }
    return id(chart);
  }

  /** Adds the mean of each run on each group; returns the plot's id. */
  String groups(Breakdown breakdown, List<Measured> runs, String metric) {
    ObjectNode chart = chart("groups").put("metric", metric);
    ArrayNode labels = chart.putArray("labels");
    breakdown.groups().forEach(group -> labels.add(group.name()));
    ArrayNode series = chart.putArray("runs");
    for (Measured run : runs) {
      ObjectNode each = series.addObject().put("name", run.label());
      ArrayNode values = each.putArray("values");
      breakdown.groups().forEach(group -> values.add(group.means().get(run.label())));
    }
    return id(chart);
  }

  /** Adds the effect of each threshold; returns the plot's id. */
  String thresholds(RelevanceTable table) {
    ObjectNode chart = chart("thresholds");
    ArrayNode thresholds = chart.putArray("thresholds");
    table.rows().forEach(row -> thresholds.add(row.threshold()));
    ArrayNode series = chart.putArray("series");
    series(series, "answerable queries answered", table, RelevanceTable.Row::answered);
    series(series, "unanswerable queries left empty", table, RelevanceTable.Row::rightlyEmpty);
    series(series, "precision of the hits shown", table, RelevanceTable.Row::precision);
    return id(chart);
  }

  private static void series(
      ArrayNode series,
      String name,
      RelevanceTable table,
      Function<RelevanceTable.Row, OptionalDouble> share) {
    ArrayNode values = series.addObject().put("name", name).putArray("values");
    for (RelevanceTable.Row row : table.rows()) {
      OptionalDouble value = share.apply(row);
      if (value.isPresent()) {
        values.add(value.getAsDouble());
      } else {
        values.addNull();
      }
    }
  }

  /** Returns JSON that cannot close its script element. */
  String json() {
    // A < stands in strings only.
    return charts.toString().replace("<", "\\u003c");
  }
}
