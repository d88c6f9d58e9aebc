package musubi.app.eval.report;

import java.util.OptionalInt;
import musubi.app.eval.Comparison;
import musubi.app.eval.GateReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the gate of a rebuild found, as JSON that other programs read. Names here are a contract:
 * more may be added, none renamed or removed.
 */
public final class GateJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private GateJson() {}

  /** The report as one object; figures of a generation that is not there are null. */
  public static ObjectNode of(GateReport report) {
    ObjectNode root = NODES.objectNode();
    root.put("met", report.met());
    root.put("collection", report.collection());
    root.put("queries", report.queries());
    root.put("candidate", report.candidate());
    root.put("current", report.current().orElse(null));
    ObjectNode figures = root.putObject("figures");
    report.figures().forEach((metric, figure) -> figures.set(metric, figure(figure)));
    ArrayNode gates = root.putArray("gates");
    for (GateReport.Judged judged : report.gates()) {
      ObjectNode gate = figure(judged.figure());
      gate.put("gate", judged.gate().text());
      gate.put("met", judged.met().orElse(null));
      gates.add(gate);
    }
    ArrayNode lost = root.putArray("lost");
    report.lost().forEach(loss -> lost.add(loss(loss)));
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    return root;
  }

  private static ObjectNode figure(GateReport.Figure figure) {
    ObjectNode node = NODES.objectNode();
    node.put("before", figure.before().orElse(null));
    node.put("after", figure.after());
    node.put("difference", figure.difference().orElse(null));
    return node;
  }

  private static ObjectNode loss(GateReport.Loss loss) {
    Comparison.Change change = loss.change();
    ObjectNode node = NODES.objectNode();
    node.put("query", change.query());
    node.put("text", change.text());
    node.put("before", change.before());
    node.put("after", change.after());
    ArrayNode expected = node.putArray("expected");
    for (GateReport.Expected document : loss.expected()) {
      ObjectNode each = expected.addObject();
      each.put("id", document.document());
      each.put("grade", document.grade());
      each.put("rank_before", rank(document.before()));
      each.put("rank_after", rank(document.after()));
    }
    return node;
  }

  private static @Nullable Integer rank(OptionalInt rank) {
    return rank.isPresent() ? rank.getAsInt() : null;
  }
}
