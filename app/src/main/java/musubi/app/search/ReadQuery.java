package musubi.app.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.rule.ActingRules;
import musubi.app.rule.RuleSource;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.query.Wording;
import musubi.lucene.ranking.HybridSearch;

/**
 * A query as it is searched.
 *
 * @param query taken apart; both arms get its text
 * @param instead of what was asked, with all signs; empty if nothing was replaced
 * @param rules that act on it
 */
record ReadQuery(TypedQuery query, Optional<String> instead, ActingRules rules) {

  private ReadQuery(TypedQuery query, Optional<String> instead) {
    this(query, instead, ActingRules.NONE);
  }

  /** This query with the rules that act on it: by what was typed, and by what was meant. */
  ReadQuery under(RuleSource source, SnapshotView seen, SearchQuery asked) throws IOException {
    if (asked.rules() == SearchQuery.QueryRules.LEFT_OUT || query.text().isBlank()) {
      return this;
    }
    List<String> texts = new ArrayList<>(List.of(query.text()));
    if (instead.isPresent()) {
      texts.add(parsed(seen, asked.syntax() == SearchQuery.Syntax.LITERAL, asked.text()).text());
    }
    return new ReadQuery(query, instead, source.on(texts));
  }

  /** Reads a query, and puts what was meant in the place of parts that no document has. */
  static ReadQuery of(SnapshotView seen, HybridSearch search, SearchQuery asked)
      throws IOException {
    boolean literal = asked.syntax() == SearchQuery.Syntax.LITERAL;
    TypedQuery query = parsed(seen, literal, asked.text());
    if (asked.corrections() != SearchQuery.Corrections.USED) {
      return new ReadQuery(query, Optional.empty());
    }
    Wording wording = literal ? Wording.literal(asked.text()) : seen.wording(asked.text());
    Optional<String> corrected = search.corrected(seen, wording);
    if (corrected.isEmpty()) {
      return new ReadQuery(query, Optional.empty());
    }
    TypedQuery instead = parsed(seen, literal, corrected.get());
    // A title that is put in may hold a quotation mark or a colon: nobody has asked for that.
    return instead.hasConditionsOf(query)
        ? new ReadQuery(instead, corrected)
        : new ReadQuery(query, Optional.empty());
  }

  private static TypedQuery parsed(SnapshotView seen, boolean literal, String text)
      throws IOException {
    return literal ? TypedQuery.literal(text) : seen.parse(text);
  }
}
