package musubi.app.print;

import java.util.List;
import musubi.lucene.fusion.Fused;
import musubi.lucene.search.Facet;
import musubi.lucene.search.Hit;
import musubi.lucene.search.HitPassage;
import musubi.lucene.search.SearchOptions;
import musubi.lucene.search.SearchResult;
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

  public static ObjectNode search(
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
    result.notes().forEach(notes::add);
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
    for (Hit.MatchedTerm term : explanation.matchedTerms()) {
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
