package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.index.Fields;
import musubi.lucene.index.VectorSpace;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RescoreTopNQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.jspecify.annotations.Nullable;

/**
 * Runs an arm and ranks documents.
 *
 * <ul>
 *   <li>Lexical: the documents whose best passages score highest, ranked anew by {@link
 *       DocumentScorer}.
 *   <li>Semantic: a document scores as its best passage does. Twice as many neighbours as are
 *       wanted are taken from the quantized graph and rescored with the full vectors.
 * </ul>
 */
final class Arms {

  private static final int OVERSAMPLING = 2;

  /** Documents whose exact lexical score is computed, at least. */
  private static final int CANDIDATES = 300;

  /** A pair in more than every so-manieth passage is left to the second pass, */
  private static final int COMMON = 100;

  /** but not if it has no more passages than these. */
  private static final int FEW_PASSAGES = 2000;

  private final OpenGeneration generation;
  private final @Nullable Query filter;
  private final int depth;

  /**
   * Prepares both arms.
   *
   * @param filter on passages, or null for none
   * @param depth number of documents an arm ranks
   */
  Arms(OpenGeneration generation, @Nullable Query filter, int depth) {
    this.generation = generation;
    this.filter = filter;
    this.depth = depth;
  }

  Ranking<DocumentKey> lexical(LexicalQuery query) throws IOException {
    ScoreDoc[] candidates =
        documents(query.candidates(this::isCommon), Math.max(depth, CANDIDATES));
    ScoreDoc[] scored = new DocumentScorer(generation, query).rescore(candidates);
    List<Ranking.Entry<DocumentKey>> entries = new ArrayList<>();
    for (ScoreDoc found : Arrays.copyOf(scored, Math.min(depth, scored.length))) {
      entries.add(new Ranking.Entry<>(key(found.doc), found.score));
    }
    return Ranking.byScore(Arm.LEXICAL, entries);
  }

  /** Whether more passages have a pair of characters than the first pass should go through. */
  private boolean isCommon(String pair) {
    IndexReader reader = generation.searcher().getIndexReader();
    try {
      int passages = reader.docFreq(new Term(Fields.BIGRAM, pair));
      return passages > Math.max(FEW_PASSAGES, reader.numDocs() / COMMON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All documents that pass the filter, in no order but that of their ids, down to the depth. */
  Ranking<DocumentKey> everything() throws IOException {
    List<Ranking.Entry<DocumentKey>> entries = new ArrayList<>();
    for (ScoreDoc found : documents(new ConstantScoreQuery(Fields.passages()), depth)) {
      entries.add(new Ranking.Entry<>(key(found.doc), found.score));
    }
    return Ranking.byScore(Arm.LEXICAL, entries);
  }

  /** Numbers of the documents that have a matching passage, the best of them if there are many. */
  Set<Integer> matching(Query passages) throws IOException {
    return Arrays.stream(documents(passages, depth))
        .map(found -> found.doc)
        .collect(Collectors.toSet());
  }

  private ScoreDoc[] documents(Query passages, int count) throws IOException {
    Query filtered = passages;
    if (filter != null) {
      filtered =
          new BooleanQuery.Builder().add(passages, Occur.MUST).add(filter, Occur.FILTER).build();
    }
    Query documents = new ToParentBlockJoinQuery(filtered, generation.documents(), ScoreMode.Max);
    return generation.searcher().search(documents, count).scoreDocs;
  }

  Ranking<DocumentKey> semantic(float[] vector) throws IOException {
    IndexSearcher searcher = generation.searcher();
    Query neighbours =
        searcher.rewrite(
            new DiversifyingChildrenFloatKnnVectorQuery(
                Fields.VECTOR, vector, filter, depth * OVERSAMPLING, generation.documents()));
    if (neighbours instanceof MatchNoDocsQuery) {
      return new Ranking<>(Arm.SEMANTIC, List.of()); // nothing is what the rescorer cannot rescore
    }
    Query rescored =
        RescoreTopNQuery.createFullPrecisionRescorerQuery(neighbours, vector, Fields.VECTOR, depth);
    VectorSpace space = generation.manifest().model().space();
    List<Ranking.Entry<DocumentKey>> entries = new ArrayList<>();
    for (ScoreDoc found : searcher.search(rescored, depth).scoreDocs) {
      entries.add(new Ranking.Entry<>(key(parent(found.doc)), space.dotProduct(found.score)));
    }
    return Ranking.byScore(Arm.SEMANTIC, entries);
  }

  private int parent(int passage) {
    LeafReaderContext leaf = generation.leaf(passage);
    return leaf.docBase + generation.documents(leaf).nextSetBit(passage - leaf.docBase);
  }

  private DocumentKey key(int document) throws IOException {
    LeafReaderContext leaf = generation.leaf(document);
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), Fields.ID);
    if (!ids.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document " + document + " has no id");
    }
    return new DocumentKey(ids.lookupOrd(ids.ordValue()).utf8ToString(), document);
  }
}
