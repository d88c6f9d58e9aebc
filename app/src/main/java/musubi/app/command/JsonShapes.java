package musubi.app.command;

import java.nio.file.Path;
import java.util.List;
import musubi.app.rebuild.RebuildReport;
import musubi.app.source.ReadFailure;
import musubi.app.train.UnreadableLines;
import musubi.embedder.training.TrainingReport;
import musubi.embedder.training.corpus.HeldOut;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.index.Misfits;
import musubi.lucene.lexical.MatchedTerm;
import musubi.lucene.query.SearchOptions;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that other programs read. Names here are a contract: more may be added, none renamed or
 * removed.
 */
final class JsonShapes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonShapes() {}

  static ObjectNode rebuild(RebuildReport report) {
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

  static ObjectNode search(
      String query,
      SearchOptions options,
      double tookMillis,
      String generation,
      SearchResult result,
      List<String> didYouMean) {
    ObjectNode root = NODES.objectNode();
    root.put("query", query);
    root.put("mode", options.mode().label());
    root.put("took_ms", tookMillis);
    root.put("total", result.total());
    root.put("from", options.page().from());
    root.put("answered", result.answered());
    root.put("min_relevance", options.minRelevance());
    relevance(root, "best_relevance", result.best());
    root.put("generation", generation);
    root.set("did_you_mean", strings(didYouMean));
    ArrayNode notes = root.putArray("notes");
    result.notes().forEach(note -> notes.add(NoteText.of(note)));
    ObjectNode facets = root.putObject("facets");
    for (Facet facet : result.facets()) {
      ArrayNode values = facets.putArray(facet.field());
      facet
          .values()
          .forEach(c -> values.addObject().put("value", c.value()).put("documents", c.documents()));
    }
    ArrayNode hits = root.putArray("hits");
    result.hits().forEach(hit -> hits.add(hit(hit)));
    return root;
  }

  static ObjectNode suggest(String prefix, List<Suggestion> suggestions) {
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

  static ObjectNode train(
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

  private static ObjectNode hit(Hit hit) {
    ObjectNode node = NODES.objectNode();
    node.put("id", hit.id());
    node.put("title", hit.title());
    node.put("path", hit.path());
    node.put("score", hit.score());
    relevance(node, "relevance", hit.relevance());
    ObjectNode arms = node.putObject("arms");
    for (Fused.Contribution contribution : hit.arms()) {
      arms.putObject(contribution.arm().label())
          .put("rank", contribution.rank())
          .put("score", contribution.score());
    }
    hit.rerank()
        .ifPresent(
            r ->
                node.putObject("reranker")
                    .put("score", r.relevance())
                    .put("fused_rank", r.fusedRank()));
    ArrayNode passages = node.putArray("passages");
    hit.passages().forEach(passage -> passages.add(passage(passage)));
    ObjectNode metadata = node.putObject("metadata");
    hit.metadata().forEach((name, values) -> metadata.set(name, strings(values)));
    hit.edition().ifPresent(edition -> node.set("edition", edition(edition)));
    hit.explanation().ifPresent(e -> node.set("explanation", explanation(hit, e)));
    return node;
  }

  /** What is listed and not ranked has no relevance. */
  private static void relevance(ObjectNode node, String name, double relevance) {
    if (Double.isNaN(relevance)) {
      node.putNull(name);
    } else {
      node.put(name, relevance);
    }
  }

  private static ObjectNode edition(Hit.Edition edition) {
    return NODES
        .objectNode()
        .put("status", edition.current() ? "current" : "old")
        .put("identity", edition.identity())
        .put("current", edition.currentId());
  }

  private static ObjectNode passage(HitPassage passage) {
    ObjectNode node = NODES.objectNode();
    node.put("text", passage.text());
    node.put("heading", passage.headingLine());
    node.put("start", passage.start());
    node.put("end", passage.end());
    node.put("place", passage.place());
    ArrayNode highlights = node.putArray("highlights");
    passage.highlights().forEach(span -> highlights.add(span(span)));
    node.set("snippet", span(passage.snippet()));
    return node;
  }

  private static ArrayNode span(HitPassage.Span span) {
    return NODES.arrayNode().add(span.from()).add(span.to());
  }

  private static ObjectNode explanation(Hit hit, Hit.Explanation explanation) {
    ObjectNode node = NODES.objectNode();
    node.put("fusion", explanation.fusion());
    ObjectNode shares = node.putObject("shares");
    hit.arms().forEach(c -> shares.put(c.arm().label(), c.share()));
    ObjectNode normalised = node.putObject("normalised");
    hit.arms().forEach(c -> normalised.put(c.arm().label(), c.normalised()));
    ObjectNode weights = node.putObject("weights");
    hit.arms().forEach(c -> weights.put(c.arm().label(), c.weight()));
    hit.rerank().ifPresent(r -> shares.put("reranker", r.share()));
    ArrayNode terms = node.putArray("matched_terms");
    for (MatchedTerm term : explanation.matchedTerms()) {
      terms.addObject().put("term", term.term()).put("score", term.score());
    }
    return node;
  }

  private static ArrayNode strings(List<String> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
