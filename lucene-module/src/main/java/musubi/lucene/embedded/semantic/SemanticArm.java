package musubi.lucene.embedded.semantic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.lucene.engine.Deadline;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.index.Fields;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RescoreTopNQuery;
import org.apache.lucene.search.join.DiversifyingChildrenFloatKnnVectorQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by meaning: a document is as near as its nearest passage. {@link ExactNeighbours}
 * finds the nearest unless too many passages may be seen; then {@value #OVERSAMPLING} times as many
 * neighbours as are asked for are taken from the quantized graph and compared again by the full
 * vectors.
 */
public final class SemanticArm {

  private static final int OVERSAMPLING = 3;

  private final ShownIndex index;
  private final VectorSpace space;
  private final CodedVectors coded;
  private final float[] query;
  private final Deadline deadline;

  /**
   * Prepares the arm.
   *
   * @param space of the index's vectors
   * @param coded its vectors
   */
  public SemanticArm(
      ShownIndex index, VectorSpace space, CodedVectors coded, float[] query, Deadline deadline) {
    this.index = index;
    this.space = space;
    this.coded = coded;
    this.query = query;
    this.deadline = deadline;
  }

  /** Whether so few passages are seen that all of them are compared. */
  public static boolean isExact(ShownIndex index) throws IOException {
    return ExactNeighbours.isFastEnough(index.searcher().getIndexReader());
  }

  /**
   * The documents whose passages are nearest.
   *
   * @param filter on passages, or null for none
   */
  public Set<Integer> nearest(@Nullable Query filter, int count) throws IOException {
    if (isExact(index)) {
      return comparingAll(filter, count);
    }
    IndexSearcher searcher = index.searcher();
    Query neighbours =
        searcher.rewrite(
            new DiversifyingChildrenFloatKnnVectorQuery(
                Fields.VECTOR, query, filter, count * OVERSAMPLING, index.blocks()));
    if (neighbours instanceof MatchNoDocsQuery) {
      return Set.of(); // nothing is what the rescorer cannot rescore
    }
    Query rescored =
        RescoreTopNQuery.createFullPrecisionRescorerQuery(neighbours, query, Fields.VECTOR, count);
    return Arrays.stream(searcher.search(rescored, count).scoreDocs)
        .map(found -> index.document(found.doc))
        .collect(Collectors.toSet());
  }

  /** The nearest documents by comparing all passages, however many they are. */
  public Set<Integer> comparingAll(@Nullable Query filter, int count) throws IOException {
    return new ExactNeighbours(index, space, coded, filter, deadline).nearest(query, count);
  }

  /**
   * The exact similarity of documents to the query: the dot product with their nearest passage.
   *
   * @param documents ascending
   * @return by document; those without a vector are left out
   */
  public Map<Integer, Float> similarities(Collection<Integer> documents) throws IOException {
    Map<Integer, Float> nearest = new HashMap<>();
    LeafReaderContext leaf = null;
    FloatVectorValues vectors = null;
    KnnVectorValues.DocIndexIterator passages = null;
    for (int document : documents) {
      Block block = index.block(document);
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

  /** How near the passages of a document are that have a vector, by their number in it. */
  public List<Ranking.Entry<Integer>> passages(Block document) throws IOException {
    List<Ranking.Entry<Integer>> scores = new ArrayList<>();
    FloatVectorValues vectors = document.leaf().reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return scores;
    }
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    int passage = passages.advance(document.first());
    for (; passage < document.parent(); passage = passages.nextDoc()) {
      float[] vector = vectors.vectorValue(passages.index());
      scores.add(new Ranking.Entry<>(passage - document.first(), Similarities.dot(query, vector)));
    }
    return scores;
  }
}
