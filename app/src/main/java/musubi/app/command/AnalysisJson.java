package musubi.app.command;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import musubi.lucene.analysis.report.AnalysisReport;
import musubi.lucene.words.QueryAnalysis;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stages of an analysis as one JSON object. Offsets are UTF-16 units, ends exclusive. */
final class AnalysisJson {

  private AnalysisJson() {}

  static ObjectNode of(AnalysisReport report, Optional<QueryAnalysis> query) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("text", report.text());
    root.put("normalized", report.normalized());
    ArrayNode changes = root.putArray("changes");
    report
        .changes()
        .forEach(
            change ->
                span(changes.addObject(), change.from(), change.to())
                    .put("written", change.written())
                    .put("normalized", change.normalized()));
    ArrayNode words = root.putArray("words");
    report
        .words()
        .forEach(
            word ->
                span(words.addObject(), word.from(), word.to())
                    .put("surface", word.surface())
                    .put("part_of_speech", word.partOfSpeech())
                    .put("base_form", word.baseForm())
                    .put("reading", word.reading())
                    .put("dictionary", label(word.source())));
    ArrayNode quantities = root.putArray("quantities");
    report
        .quantities()
        .forEach(
            quantity -> {
              ObjectNode node = span(quantities.addObject(), quantity.from(), quantity.to());
              node.put("written", quantity.written());
              node.put("term", quantity.term());
              strings(node.putArray("wider"), quantity.wider());
              node.put("used", quantity.used());
            });
    ArrayNode terms = root.putArray("terms");
    report
        .terms()
        .forEach(
            term ->
                span(terms.addObject(), term.from(), term.to())
                    .put("term", term.term())
                    .put("kind", term.kind().type())
                    .put("position", term.position()));
    ArrayNode pairs = root.putArray("pairs");
    report.pairs().forEach(p -> span(pairs.addObject(), p.from(), p.to()).put("term", p.term()));
    ArrayNode identifiers = root.putArray("identifiers");
    report
        .identifiers()
        .forEach(
            i -> span(identifiers.addObject(), i.from(), i.to()).put("identifier", i.identifier()));
    query.ifPresent(asked -> put(root.putObject("query"), asked));
    return root;
  }

  private static void put(ObjectNode root, QueryAnalysis query) {
    ArrayNode places = root.putArray("places");
    for (QueryAnalysis.Place place : query.places()) {
      ObjectNode node = places.addObject();
      ArrayNode words = node.putArray("words");
      for (QueryAnalysis.Word word : place.words()) {
        ObjectNode one = span(words.addObject(), word.from(), word.to());
        one.put("term", word.term());
        one.put("kind", word.kind().type());
        one.put("weight", word.weight());
        strings(one.putArray("pairs"), word.pairs());
        one.put("other_script", word.otherScript());
        one.put("part_of_identifier", word.partOfIdentifier());
      }
      ArrayNode synonyms = node.putArray("synonyms");
      place.synonyms().forEach(terms -> strings(synonyms.addArray(), terms));
    }
    ArrayNode leftOut = root.putArray("left_out");
    query
        .leftOut()
        .forEach(
            word ->
                span(leftOut.addObject(), word.from(), word.to())
                    .put("term", word.term())
                    .put("reason", label(word.reason())));
    strings(root.putArray("crossing_pairs"), query.crossing());
    strings(root.putArray("finding_pairs"), query.nets().stream().sorted().toList());
    strings(root.putArray("identifiers"), query.identifiers());
    root.put("truncated", query.truncated());
    root.putObject("weights")
        .put("inner_pair", query.weights().innerPair())
        .put("crossing_pair", query.weights().crossingPair())
        .put("other_script", query.weights().otherScript())
        .put("synonym", query.weights().synonym())
        .put("identifier_borne", query.weights().bearer())
        .put("identifier_mentioned", query.weights().mention());
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode span(ObjectNode node, int from, int to) {
    return node.put("start", from).put("end", to);
  }

  private static void strings(ArrayNode array, Collection<String> values) {
    values.forEach(array::add);
  }
}
