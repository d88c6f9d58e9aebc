package musubi.app.fusion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Judgements of which nothing can be learned: each query's grades are given to candidates of the
 * query that are drawn at random. A weight that is fitted to them must be refused.
 */
public final class ShuffledJudgements {

  private ShuffledJudgements() {}

  /**
   * The queries with other judgements; their rankings stay.
   *
   * @param seed the same seed, the same judgements
   */
  public static List<JudgedRankings> of(List<JudgedRankings> queries, long seed) {
    Random random = new Random(seed);
    List<JudgedRankings> shuffled = new ArrayList<>();
    for (JudgedRankings query : queries) {
      TreeSet<String> found = new TreeSet<>();
      query.rankings().forEach(arm -> arm.entries().forEach(entry -> found.add(entry.key())));
      List<String> drawn = new ArrayList<>(found);
      Collections.shuffle(drawn, random);
      Map<String, Integer> grades = new HashMap<>();
      int next = 0;
      for (int grade : query.grades().values()) {
        if (next < drawn.size()) {
          grades.put(drawn.get(next++), grade);
        }
      }
      shuffled.add(new JudgedRankings(query.query(), query.rankings(), grades, query.evidence()));
    }
    return shuffled;
  }
}
