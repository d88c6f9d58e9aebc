package musubi.app.eval.report;

import java.util.List;
import java.util.OptionalDouble;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Gate;
import musubi.app.eval.Measured;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.statistics.Interval;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report as JSON that other programs read. Names here are a contract: more may be added, none
 * renamed or removed.
 */
public final class JsonReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReport() {}

  /** The report as one object. */
  public static ObjectNode of(EvalReport report) {
    EvalReport.Setting setting = report.setting();
    ObjectNode root = NODES.objectNode();
    root.put("collection", setting.collection());
    root.put("queries", setting.queries());
    root.put("queries_without_judgements", setting.withoutJudgements());
    root.put("fusion", setting.fusion());
    if (!setting.reranker().isEmpty()) {
      root.put("reranker", setting.reranker());
    }
    root.put("metric", setting.metric());
    ObjectNode modes = root.putObject("modes");
    ObjectNode intervals = root.putObject("intervals");
    ObjectNode condensed = root.putObject("condensed");
    for (Measured run : report.runs()) {
      ObjectNode figures = modes.putObject(run.label());
      run.figures().values().forEach(figures::put);
      figures.put("unjudged@" + setting.k(), run.figures().unjudged());
      ObjectNode ranges = intervals.putObject(run.label());
      run.intervals().forEach((metric, interval) -> ranges.set(metric, interval(interval)));
      run.condensed()
          .ifPresent(
              scores -> {
                ObjectNode node = condensed.putObject(run.label());
                scores.byMetric().keySet().forEach(m -> node.put(m, scores.mean(m)));
              });
    }
    report.baseline().ifPresent(baseline -> root.put("baseline", baseline));
    ArrayNode comparisons = root.putArray("comparisons");
    report.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
    root.set("types", breakdown(report.kinds()));
    root.set("lengths", breakdown(report.lengths()));
    report.relevance().ifPresent(table -> root.set("relevance", relevance(table)));
    ArrayNode gates = root.putArray("gates");
    for (Gate.Outcome outcome : report.gates()) {
      gates
          .addObject()
          .put("gate", outcome.gate().text())
          .put("value", outcome.value())
          .put("needed", outcome.needed())
          .put("met", outcome.met());
    }
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    return root;
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode node = NODES.objectNode();
    node.put("mode", comparison.label());
    node.put("baseline", comparison.baseline());
    node.put("metric", comparison.metric());
    node.put("difference", comparison.difference());
    node.set("interval", interval(comparison.interval()));
    node.put("p", comparison.test().p());
    node.put("exact", comparison.test().exact());
    node.put("wins", comparison.wins());
    node.put("ties", comparison.ties());
    node.put("losses", comparison.losses());
    node.set("gained", changes(comparison.gained(EvalReport.MOST_MOVED)));
    node.set("lost", changes(comparison.lost(EvalReport.MOST_MOVED)));
    return node;
  }

  private static ArrayNode changes(List<Comparison.Change> changes) {
    ArrayNode array = NODES.arrayNode();
    for (Comparison.Change change : changes) {
      array
          .addObject()
          .put("query", change.query())
          .put("text", change.text())
          .put("before", change.before())
          .put("after", change.after());
    }
    return array;
  }

  private static ArrayNode breakdown(Breakdown breakdown) {
    ArrayNode array = NODES.arrayNode();
    for (Breakdown.Group group : breakdown.groups()) {
      ObjectNode node = array.addObject().put("name", group.name()).put("queries", group.queries());
      ObjectNode modes = node.putObject("modes");
      group.means().forEach(modes::put);
    }
    return array;
  }

  private static ObjectNode relevance(RelevanceTable table) {
    ObjectNode node = NODES.objectNode();
    node.put("k", table.k());
    node.put("answerable", table.answerable());
    node.put("unanswerable", table.unanswerable());
    ArrayNode thresholds = node.putArray("thresholds");
    for (RelevanceTable.Row row : table.rows()) {
      ObjectNode each = thresholds.addObject();
      each.put("threshold", row.threshold());
      each.put("default", row.isDefault());
      put(each, "answered", row.answered());
      put(each, "rightly_empty", row.rightlyEmpty());
      put(each, "first_right", row.firstRight());
      put(each, "precision", row.precision());
      put(each, "recall_kept", row.recallKept());
    }
    return node;
  }

  private static void put(ObjectNode node, String name, OptionalDouble share) {
    if (share.isPresent()) {
      node.put(name, share.getAsDouble());
    } else {
      node.putNull(name);
    }
  }

  private static ArrayNode interval(Interval interval) {
    return NODES.arrayNode().add(interval.low()).add(interval.high());
  }
}
