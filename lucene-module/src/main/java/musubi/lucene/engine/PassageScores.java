package musubi.lucene.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Ranking;

/**
 * How the passages of one document score, by their number in the document.
 *
 * @param lexical those that have a word of the query; empty if the lexical arm does not run
 * @param semantic those that have a vector; empty if the semantic arm does not run
 */
public record PassageScores(
    Optional<List<Ranking.Entry<Integer>>> lexical,
    Optional<List<Ranking.Entry<Integer>>> semantic) {

  /** The ranking of each arm that runs. */
  public List<Ranking<Integer>> rankings() {
    return Stream.of(
            lexical.map(found -> Ranking.byScore(Arm.LEXICAL, found)),
            semantic.map(found -> Ranking.byScore(Arm.SEMANTIC, found)))
        .flatMap(Optional::stream)
        .toList();
  }
}
