package musubi.lucene.ranking;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.engine.PassageScores;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;

/** Orders the passages of one document by the fusion that orders the documents. */
final class PassageRanker {

  private final Fusion fusion;

  PassageRanker(Fusion fusion) {
    this.fusion = fusion;
  }

  /** The numbers of the best passages, best first. */
  List<Integer> best(PassageScores scores, int count) {
    List<Ranking<Integer>> rankings = new ArrayList<>();
    scores.lexical().ifPresent(found -> rankings.add(Ranking.byScore(Arm.LEXICAL, found)));
    scores.semantic().ifPresent(found -> rankings.add(Ranking.byScore(Arm.SEMANTIC, found)));
    return fusion.fuse(rankings).stream().limit(count).map(Fused::key).toList();
  }
}
