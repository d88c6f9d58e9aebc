package musubi.lucene.embedded.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import musubi.lucene.embedded.filter.BlockSearch;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Matching;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.ExactScore;
import musubi.lucene.lexical.ExactScorer;
import musubi.lucene.lexical.LexicalFormula;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.MatchedTerm;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by words: those whose best passages score highest, to be scored exactly by {@link
 * ExactScorer}. For one thread.
 */
public final class LexicalArm {

  /** Documents whose exact lexical score is computed, at least. */
  private static final int CANDIDATES = 300;

  /** A pair that more than one in this many passages has is left to the second pass, */
  private static final int COMMON = 100;

  /** but not if it has no more passages than these. */
  private static final int FEW_PASSAGES = 2000;

  private final ShownIndex index;
  private final LexicalQuery query;
  private final Deadline deadline;
  private final LexicalFormula formula;
  private final LexicalQueries queries;
  private final CountReader counts;
  private final ExactScorer scorer;
  private @Nullable Weight passages;
  private @Nullable LeafReaderContext segment;
  private @Nullable Scorer scored;
  private @Nullable WordPlaces places;

  /**
   * Prepares the arm.
   *
   * @param query not empty
   */
  public LexicalArm(ShownIndex index, LexicalQuery query, Deadline deadline) throws IOException {
    this.index = index;
    this.query = query;
    this.deadline = deadline;
    this.formula = new LexicalFormula(query);
    this.queries = new LexicalQueries(formula);
    this.counts = new CountReader(index, formula);
    this.scorer = new ExactScorer(formula, counts.figures());
  }

  /**
   * Documents that are worth an exact lexical score.
   *
   * @param depth number that is asked for of the best of them; more are returned
   */
  public Matching<Integer> matching(BlockSearch among, int depth) throws IOException {
    int most = Math.max(depth, CANDIDATES);
    Set<Integer> matching = among.matching(queries.candidates(this::isCommon), most);
    return new Matching<>(matching, matching.size() < most);
  }

  /** Documents that have a word of the query, at most so many, in the order of the index. */
  public int[] holding(BlockSearch among, int most) throws IOException {
    return among.first(queries.holding(), most);
  }

  /**
   * Whether a document has the words of the query side by side; {@link LexicalQueries#together}.
   */
  public boolean hasTogether(BlockSearch among) throws IOException {
    return among.first(queries.together(), 1).length > 0;
  }

  /** Whether more passages have a pair of characters than the first pass should go through. */
  private boolean isCommon(String pair) {
    IndexReader reader = index.searcher().getIndexReader();
    try {
      int having = reader.docFreq(new Term(Fields.BIGRAM, pair));
      return having > Math.max(FEW_PASSAGES, reader.numDocs() / COMMON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Documents that bear an identifier of the query. */
  public Set<Integer> bearers(BlockSearch among, int most) throws IOException {
    return among.matching(queries.bearers(), most);
  }

  /** Documents that mention an identifier of the query. */
  public Set<Integer> mentioners(BlockSearch among, int most) throws IOException {
    return among.matching(queries.mentions(), most);
  }

  /** Exact scores, one document at a time; documents that are not found are left out. */
  public Map<Integer, ExactScore> score(SortedSet<Integer> documents) throws IOException {
    Map<Integer, ExactScore> scores = new HashMap<>();
    CountReader.Documents reader = counts.documents();
    Iterator<Integer> left = documents.iterator();
    while (left.hasNext()) {
      int document = left.next();
      scorer
          .score(reader.at(index.block(document)))
          .ifPresent(score -> scores.put(document, score));
      if (left.hasNext() && deadline.isReached()) {
        break;
      }
    }
    return scores;
  }

  /** What the score of a document is the sum of. */
  public List<MatchedTerm> explain(Block document) throws IOException {
    return scorer.explain(counts.documents().at(document));
  }

  /** Σ idf of the query's words. */
  public double information() {
    return scorer.information();
  }

  /**
   * How the passages of a document score that have a word of the query, by their number in it. Read
   * on from a document before in the same segment, or else from the segment's beginning.
   */
  public List<Ranking.Entry<Integer>> passages(Block document) throws IOException {
    List<Ranking.Entry<Integer>> scores = new ArrayList<>();
    Scorer found = scorer(document);
    if (found == null) {
      return scores;
    }
    DocIdSetIterator matching = found.iterator();
    int passage = matching.docID();
    passage = passage < document.first() ? matching.advance(document.first()) : passage;
    for (; passage < document.parent(); passage = matching.nextDoc()) {
      scores.add(new Ranking.Entry<>(passage - document.first(), found.score()));
    }
    return scores;
  }

  /** At or before a document; null if the segment has no word of the query. */
  private @Nullable Scorer scorer(Block document) throws IOException {
    boolean before = scored != null && scored.docID() <= document.first();
    if (segment != document.leaf() || !before) {
      segment = document.leaf();
      scored = weight().scorer(segment);
    }
    return scored;
  }

  /**
   * Where words of the query stand in a text, or pairs of characters if no word does.
   *
   * @param parts the passages that the text is made of
   */
  public List<Span> highlights(Block document, List<PartOfText> parts, String text)
      throws IOException {
    WordPlaces known = places;
    if (known == null || known.leaf() != document.leaf()) {
      known = new WordPlaces(document.leaf(), formula, query.onlyInIdentifiers());
      places = known;
    }
    Highlights highlights = new Highlights(query, text);
    for (PartOfText part : parts) {
      highlights.add(known.in(document.first() + part.passage()), part);
    }
    return highlights.spans();
  }

  private Weight weight() throws IOException {
    if (passages == null) {
      IndexSearcher searcher = index.searcher();
      passages =
          searcher.createWeight(
              searcher.rewrite(queries.passages()), ScoreMode.COMPLETE, /* boost= */ 1);
    }
    return passages;
  }
}
