package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.TermKind;
import musubi.lucene.index.Fields;
import musubi.lucene.search.TypedQuery.Clause;
import musubi.lucene.search.TypedQuery.Phrase;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
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
import org.jspecify.annotations.Nullable;

/**
 * Turns the conditions of a typed query into a query on passages, which both arms take as a filter.
 * A required phrase stands in the passage itself; an exclusion looks at the whole document.
 */
final class Conditions {

  private final Analyzer words;
  private final BitSetProducer documents;
  private final List<String> notes;

  /**
   * Prepares.
   *
   * @param words as the index was analysed
   * @param documents marks the parents of the blocks
   * @param notes takes what the person who searched should know
   */
  Conditions(Analyzer words, BitSetProducer documents, List<String> notes) {
    this.words = words;
    this.documents = documents;
    this.notes = notes;
  }

  /** Adds the conditions as clauses that do not score. */
  void addTo(BooleanQuery.Builder filter, TypedQuery query) {
    for (List<Clause> alternatives : query.required()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      boolean one = false;
      for (Clause clause : alternatives) {
        Optional<Query> passages = passages(clause);
        passages.ifPresent(p -> any.add(p, Occur.SHOULD));
        one |= passages.isPresent();
      }
      if (one) {
        filter.add(any.build(), Occur.FILTER);
      }
    }
    for (Clause clause : query.excluded()) {
      passages(clause).ifPresent(p -> filter.add(ofSameDocument(p), Occur.MUST_NOT));
    }
  }

  private Query ofSameDocument(Query passages) {
    return new ToChildBlockJoinQuery(
        new ToParentBlockJoinQuery(passages, documents, ScoreMode.None), documents);
  }

  private Optional<Query> passages(Clause clause) {
    Query query = clause instanceof Phrase ? phrase(clause.text()) : prefix(clause.text());
    if (query == null) {
      notes.add(
          "'%s' has no word to look up (only particles, punctuation or symbols) and sets no condition."
              .formatted(clause.text()));
    }
    return Optional.ofNullable(query);
  }

  private record Place(String term, int position) {}

  private @Nullable Query phrase(String text) {
    List<Place> places = places(text);
    if (places.isEmpty()) {
      return null;
    }
    if (places.size() == 1) {
      return new TermQuery(new Term(Fields.TEXT, places.getFirst().term()));
    }
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    int first = places.getFirst().position();
    places.forEach(p -> phrase.add(new Term(Fields.TEXT, p.term()), p.position() - first));
    return phrase.build();
  }

  /** A word, or the last of several, that begins like this; or an identifier that does. */
  private Query prefix(String text) {
    String start = JapaneseTextAnalyzer.normalize(text);
    List<Place> places = places(text);
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    for (Place place : places.subList(0, Math.max(0, places.size() - 1))) {
      words.add(new TermQuery(new Term(Fields.TEXT, place.term())), Occur.FILTER);
    }
    String last = places.isEmpty() ? start : places.getLast().term();
    words.add(new PrefixQuery(new Term(Fields.TEXT, last)), Occur.FILTER);
    return new BooleanQuery.Builder()
        .add(words.build(), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.TEXT, start)), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.IDENTIFIER, start)), Occur.SHOULD)
        .add(new PrefixQuery(new Term(Fields.MENTION, start)), Occur.SHOULD)
        .build();
  }

  private List<Place> places(String text) {
    List<Place> places = new ArrayList<>();
    try (TokenStream stream = words.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      int position = -1;
      while (stream.incrementToken()) {
        position += increment.getPositionIncrement();
        TermKind kind = TermKind.of(type.type());
        if (kind == TermKind.WORD || kind == TermKind.NEGATION) {
          places.add(new Place(term.toString(), position));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return places;
  }
}
