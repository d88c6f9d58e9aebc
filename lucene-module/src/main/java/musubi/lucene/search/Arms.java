package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RescoreTopNQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents under one filter, which a document passes if one of its passages does.
 *
 * <ul>
 *   <li>By words: the documents whose best passages score highest, to be ranked by {@link
 *       DocumentScorer}.
 *   <li>By meaning: a document is as near as its nearest passage. {@link ExactNeighbours} finds the
 *       nearest unless too many passages may be seen; three times as many neighbours as are wanted
 *       are then taken from the quantized graph and compared again by the full vectors.
 * </ul>
 */
final class Arms {

  private static final int OVERSAMPLING = 3;

  /** Documents whose exact lexical score is computed, at least. */
  private static final int CANDIDATES = 300;

  /** A pair in more than every so-manieth passage is left to the second pass, */
  private static final int COMMON = 100;

  /** but not if it has no more passages than these. */
  private static final int FEW_PASSAGES = 2000;

  /** Equal ones by id: where documents lie in the index must not decide which are left out. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.STRING));

  private final OpenGeneration generation;
  private final @Nullable Query filter;

  /**
   * Prepares both arms.
   *
   * @param filter on passages, or null for none; by words, the passage that passes need not be the
   *     one that matches
   */
  Arms(OpenGeneration generation, @Nullable Query filter) {
    this.generation = generation;
    this.filter = filter;
  }

  /** The same without the filter; itself if there is none. */
  Arms unfiltered() {
    return filter == null ? this : new Arms(generation, null);
  }

  /**
   * Documents that are worth an exact lexical score.
   *
   * @param depth number that is wanted of the best of them; more are returned
   */
  Set<Integer> matching(LexicalQuery query, int depth) throws IOException {
    return numbers(documents(query.candidates(this::isCommon), Math.max(depth, CANDIDATES)));
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

  /** Documents that pass the filter, all with one score, in the order of their ids. */
  Ranking<DocumentKey> everything(int depth) throws IOException {
    List<Ranking.Entry<DocumentKey>> entries = new ArrayList<>();
    for (ScoreDoc found : documents(new ConstantScoreQuery(Fields.passages()), depth)) {
      entries.add(new Ranking.Entry<>(key(found.doc), 1));
    }
    return Ranking.byScore(Arm.LEXICAL, entries);
  }

  /** Documents that have a matching passage, the best of them if there are more than wanted. */
  Set<Integer> matching(Query passages, int count) throws IOException {
    return numbers(documents(passages, count));
  }

  private static Set<Integer> numbers(ScoreDoc[] documents) {
    return Arrays.stream(documents).map(found -> found.doc).collect(Collectors.toSet());
  }

  private ScoreDoc[] documents(Query passages, int count) throws IOException {
    Query documents = documents(passages, ScoreMode.Max);
    if (filter != null) {
      documents =
          new BooleanQuery.Builder()
              .add(documents, Occur.MUST)
              .add(documents(filter, ScoreMode.None), Occur.FILTER)
              .build();
    }
    return best(documents, count);
  }

  /** By score alone, which is faster, unless the last of them is one of several equals. */
  private ScoreDoc[] best(Query documents, int count) throws IOException {
    IndexSearcher searcher = generation.searcher();
    ScoreDoc[] oneMore = searcher.search(documents, count + 1).scoreDocs;
    if (oneMore.length <= count) {
      return oneMore;
    }
    return oneMore[count - 1].score > oneMore[count].score
        ? Arrays.copyOf(oneMore, count)
        : searcher.search(documents, count, BEST_FIRST).scoreDocs;
  }

  private Query documents(Query passages, ScoreMode scores) {
    return new ToParentBlockJoinQuery(passages, generation.documents(), scores);
  }

  /** The documents whose passages are nearest. */
  Set<Integer> nearest(float[] vector, int count) throws IOException {
    IndexSearcher searcher = generation.searcher();
    if (ExactNeighbours.isFastEnough(searcher.getIndexReader())) {
      return new ExactNeighbours(generation, this::key, filter).nearest(vector, count);
    }
    Query neighbours =
        searcher.rewrite(
            new DiversifyingChildrenFloatKnnVectorQuery(
                Fields.VECTOR, vector, filter, count * OVERSAMPLING, generation.documents()));
    if (neighbours instanceof MatchNoDocsQuery) {
      return Set.of(); // nothing is what the rescorer cannot rescore
    }
    Query rescored =
        RescoreTopNQuery.createFullPrecisionRescorerQuery(neighbours, vector, Fields.VECTOR, count);
    return Arrays.stream(searcher.search(rescored, count).scoreDocs)
        .map(found -> parent(found.doc))
        .collect(Collectors.toSet());
  }

  /**
   * The exact similarity of documents to a query: the dot product with their nearest passage.
   *
   * @param documents ascending
   * @return by document; those without a vector are left out
   */
  Map<Integer, Float> similarities(float[] query, Collection<Integer> documents)
      throws IOException {
    Map<Integer, Float> nearest = new HashMap<>();
    LeafReaderContext leaf = null;
    FloatVectorValues vectors = null;
    KnnVectorValues.DocIndexIterator passages = null;
    for (int document : documents) {
      Block block = Block.of(generation, document);
      if (block.leaf() != leaf) {
        leaf = block.leaf();
        vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        passages = vectors == null ? null : vectors.iterator();
      }
      if (vectors == null || passages == null) {
        continue;
      }
      int passage = passages.docID();
      passage = passage < block.first() ? passages.advance(block.first()) : passage;
      for (; passage < block.parent(); passage = passages.nextDoc()) {
        float[] vector = vectors.vectorValue(passages.index());
        nearest.merge(document, Similarities.dot(query, vector), Math::max);
      }
    }
    return nearest;
  }

  private int parent(int passage) {
    LeafReaderContext leaf = generation.leaf(passage);
    return leaf.docBase + generation.documents(leaf).nextSetBit(passage - leaf.docBase);
  }

  DocumentKey key(int document) throws IOException {
    return new DocumentKey(generation.id(document), document);
  }
}
