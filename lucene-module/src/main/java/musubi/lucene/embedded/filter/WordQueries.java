package musubi.lucene.embedded.filter;

import java.util.List;
import musubi.lucene.engine.Conditions;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.WordCondition;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToChildBlockJoinQuery;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;

/**
 * Conditions on words as clauses of a query on passages. A required phrase stands in the passage
 * itself; an exclusion looks at the whole document.
 */
final class WordQueries {

  private final BitSetProducer documents;

  /**
   * Prepares.
   *
   * @param documents marks the parents of the blocks
   */
  WordQueries(BitSetProducer documents) {
    this.documents = documents;
  }

  /** Adds the conditions as clauses that do not score. */
  void addTo(BooleanQuery.Builder filter, Conditions conditions) {
    for (List<WordCondition> alternatives : conditions.required()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      alternatives.forEach(condition -> any.add(passages(condition), Occur.SHOULD));
      filter.add(any.build(), Occur.FILTER);
    }
    for (WordCondition condition : conditions.excluded()) {
      filter.add(ofSameDocument(passages(condition)), Occur.MUST_NOT);
    }
  }

  private Query ofSameDocument(Query passages) {
    return new ToChildBlockJoinQuery(
        new ToParentBlockJoinQuery(passages, documents, ScoreMode.None), documents);
  }

  private static Query passages(WordCondition condition) {
    return switch (condition) {
      case WordCondition.Phrase phrase -> phrase(phrase.words());
      case WordCondition.Beginning beginning -> beginning(beginning);
    };
  }

  private static Query phrase(List<WordCondition.Placed> words) {
    if (words.size() == 1) {
      return new TermQuery(new Term(Fields.TEXT, words.getFirst().term()));
    }
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    words.forEach(word -> phrase.add(new Term(Fields.TEXT, word.term()), word.position()));
    return phrase.build();
  }

  private static Query beginning(WordCondition.Beginning beginning) {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    for (String word : beginning.whole()) {
      words.add(new TermQuery(new Term(Fields.TEXT, word)), Occur.FILTER);
    }
    words.add(new PrefixQuery(new Term(Fields.TEXT, beginning.last())), Occur.FILTER);
    String start = beginning.start();
    return new BooleanQuery.Builder()
        .add(words.build(), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.TEXT, start)), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.IDENTIFIER, start)), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.MENTION, start)), Occur.SHOULD)
        .build();
  }
}
