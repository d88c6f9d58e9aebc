package musubi.app.print;

import java.nio.file.Path;
import java.util.List;
import musubi.app.rebuild.RebuildReport;
import musubi.app.setup.Settings;
import musubi.app.source.ReadFailure;
import musubi.app.train.UnreadableLines;
import musubi.embedder.training.TrainingReport;
import musubi.embedder.training.corpus.HeldOut;
import musubi.lucene.fusion.Fused;
import musubi.lucene.index.Misfits;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Suggestion;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that other programs read. Names here are a contract: more may be added, none renamed or
 * removed.
 */
public final class JsonShapes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonShapes() {}

  public static ObjectNode rebuild(RebuildReport report) {
    ObjectNode root = NODES.objectNode();
    root.put("generation", report.generation());
    root.putObject("documents")
        .put("read", report.read())
        .put("indexed", report.indexed())
        .put("failed", report.failures().size())
        .put("changed", report.changed())
        .put("deleted", report.deleted());
    root.put("passages", report.passages());
    root.put("embedded", report.embedded());
    root.put("reused", report.passages() - report.embedded());
    RebuildReport.Times times = report.times();
    root.putObject("seconds")
        .put("total", Settings.seconds(times.total()))
        .put("read", Settings.seconds(times.read()))
        .put("analyse", Settings.seconds(times.analyse()))
        .put("embed", Settings.seconds(times.embed()))
        .put("index", Settings.seconds(times.index()));
    ArrayNode failures = root.putArray("failures");
    for (ReadFailure failure : report.failures()) {
      failures.addObject().put("path", failure.path()).put("reason", failure.reason());
    }
    ObjectNode skipped = root.putObject("skipped");
    report.skipped().forEach(skipped::put);
    root.set("misfits", misfits(report.misfits()));
    root.put("current", report.current());
    root.put("base", report.base());
    root.set("removed", strings(report.removed()));
    root.set("notes", strings(report.notes()));
    return root;
  }

  private static ObjectNode misfits(Misfits misfits) {
    ObjectNode node = NODES.objectNode();
    node.put("count", misfits.count());
    ObjectNode fields = node.putObject("fields");
    misfits
        .fields()
        .forEach(
            (name, found) -> {
              ObjectNode field = fields.putObject(name);
              field.put("type", found.type().toString());
              field.put("expected", found.type().expected());
              field.put("count", found.count());
              ArrayNode examples = field.putArray("examples");
              found
                  .examples()
                  .forEach(e -> examples.addObject().put("path", e.path()).put("value", e.value()));
            });
    return node;
  }

  public static ObjectNode suggest(String prefix, List<Suggestion> suggestions) {
    ObjectNode root = NODES.objectNode();
    root.put("prefix", prefix);
    ArrayNode list = root.putArray("suggestions");
    for (Suggestion suggestion : suggestions) {
      list.addObject()
          .put("text", suggestion.text())
          .put("reading", suggestion.reading())
          .put("source", suggestion.source().label())
          .put("documents", suggestion.documents());
    }
    return root;
  }

  public static ObjectNode train(
      TrainingReport report, Path out, double leastCosine, UnreadableLines unreadable) {
    ObjectNode root = NODES.objectNode();
    root.put("model", out.toString());
    root.put("pieces", report.vocabulary());
    root.put("dimensions", report.dimensions());
    root.put("pairs", report.pairs());
    root.put("held_out", report.heldOut());
    root.put("documents", report.documents());
    root.put("unreadable_lines", unreadable.count());
    root.put("steps", report.steps());
    root.put("export_least_cosine", leastCosine);
    ArrayNode losses = root.putArray("losses");
    report.losses().forEach(losses::add);
    root.set("before", heldOut(report.before()));
    root.set("after", heldOut(report.after()));
    ObjectNode seconds = root.putObject("seconds");
    report.times().forEach((stage, time) -> seconds.put(stage, Settings.seconds(time)));
    return root;
  }

  private static ObjectNode heldOut(HeldOut.Figures figures) {
    return NODES
        .objectNode()
        .put("recall@10", figures.recall())
        .put("mrr@10", figures.reciprocalRank());
  }

  private static ArrayNode strings(List<String> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
