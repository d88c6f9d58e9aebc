package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Orders the passages of one document by the same fusion that orders the documents, with exact
 * scores of both arms.
 */
final class PassageRanker {

  private final Fusion fusion;
  private final @Nullable Weight lexical;
  private final float @Nullable [] vector;

  /**
   * Prepares a ranker.
   *
   * @param lexical scores passages; null if the lexical arm did not run
   * @param vector the query; null if the semantic arm did not run
   */
  PassageRanker(Fusion fusion, @Nullable Weight lexical, float @Nullable [] vector) {
    this.fusion = fusion;
    this.lexical = lexical;
    this.vector = vector;
  }

  /** The best passages as numbers within the segment, best first. */
  List<Integer> best(Block block, int count) throws IOException {
    List<Ranking<Integer>> rankings = new ArrayList<>();
    if (lexical != null) {
      rankings.add(Ranking.byScore(Arm.LEXICAL, lexicalScores(lexical, block)));
    }
    if (vector != null) {
      rankings.add(Ranking.byScore(Arm.SEMANTIC, semanticScores(vector, block)));
    }
    return fusion.fuse(rankings).stream().limit(count).map(Fused::key).toList();
  }

  private static List<Ranking.Entry<Integer>> lexicalScores(Weight weight, Block block)
      throws IOException {
    List<Ranking.Entry<Integer>> scores = new ArrayList<>();
    Scorer scorer = weight.scorer(block.leaf());
    if (scorer == null) {
      return scores;
    }
    DocIdSetIterator passages = scorer.iterator();
    for (int p = passages.advance(block.first()); p < block.parent(); p = passages.nextDoc()) {
      scores.add(new Ranking.Entry<>(p, scorer.score()));
    }
    return scores;
  }

  private static List<Ranking.Entry<Integer>> semanticScores(float[] query, Block block)
      throws IOException {
    List<Ranking.Entry<Integer>> scores = new ArrayList<>();
    FloatVectorValues vectors = block.leaf().reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return scores;
    }
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    for (int p = passages.advance(block.first()); p < block.parent(); p = passages.nextDoc()) {
      float[] passage = vectors.vectorValue(passages.index());
      scores.add(new Ranking.Entry<>(p, Similarities.dot(query, passage)));
    }
    return scores;
  }
}
