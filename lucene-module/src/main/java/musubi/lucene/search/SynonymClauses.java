package musubi.lucene.search;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.dictionary.SynonymGroup;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * A place of a query with its synonyms, as a clause on one field: what was typed, or {@value
 * #WEIGHT} of the best alternative, whichever is more. So a place counts once, however many of its
 * synonyms a document has, and the very word comes before what merely stands for it.
 *
 * <p>The words of what was typed are looked for one by one, as everywhere; those of an alternative
 * only together, since nobody typed them: 年次有給休暇 for 有休 finds no 年次報告.
 */
final class SynonymClauses {

  /** What an alternative is worth beside what was typed. */
  static final float WEIGHT = 0.8f;

  /** Moves that bring the words of an alternative together: a particle or two between them. */
  private static final int SLOP = 2;

  private SynonymClauses() {}

  static Query of(SynonymGroup group, String field) {
    List<Query> ways = new ArrayList<>();
    ways.add(typed(group.terms(), field));
    group.alternatives().forEach(terms -> ways.add(alternative(terms, field)));
    return new DisjunctionMaxQuery(ways, 0);
  }

  private static Query typed(List<String> terms, String field) {
    if (terms.size() == 1) {
      return new TermQuery(new Term(field, terms.getFirst()));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.forEach(term -> any.add(new TermQuery(new Term(field, term)), Occur.SHOULD));
    return any.build();
  }

  static Query alternative(List<String> terms, String field) {
    Query together =
        terms.size() == 1
            ? new TermQuery(new Term(field, terms.getFirst()))
            : new PhraseQuery(SLOP, field, terms.toArray(String[]::new));
    return new BoostQuery(together, WEIGHT);
  }
}
