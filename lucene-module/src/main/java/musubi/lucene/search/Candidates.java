package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;

/**
 * The documents that either arm brings, each with its true score in both: the lexical score of what
 * only the semantic arm found, 0 if it shares no word with the query, and the cosine of what only
 * the lexical arm found. So no arm is blind to the other's finds, and none is counted as worse than
 * it is.
 *
 * <p>What a document scores does not depend on the filter: a filter decides which documents are
 * candidates, by their passages, and not which passages of theirs count.
 */
final class Candidates {

  /**
   * A document with its scores.
   *
   * @param lexical 0 if it is not found by words
   * @param coverage of the query's words, 0 to 1
   * @param semantic the cosine of its nearest passage; NaN if the arm did not run or no passage has
   *     a vector
   */
  record Scored(DocumentKey key, double lexical, double coverage, double semantic) {}

  /** How the scores of both arms lie. */
  record Scales(ScoreScale lexical, ScoreScale semantic) {}

  private final Question question;
  private final List<Scored> documents;

  private Candidates(Question question, List<Scored> documents) {
    this.question = question;
    this.documents = documents;
  }

  /**
   * Runs the arms that the question has.
   *
   * @param depth number of documents that each arm brings
   * @param named documents that are candidates in any case, if they pass the filter
   */
  static Candidates find(Arms arms, Question question, int depth, Set<Integer> named)
      throws IOException {
    Set<Integer> pool = new TreeSet<>(named);
    float[] vector = question.vector();
    if (vector != null) {
      pool.addAll(arms.nearest(vector, depth));
    }
    Map<Integer, LexicalScore> lexical = new TreeMap<>();
    DocumentScorer scorer = question.scorer();
    if (scorer != null) {
      Set<Integer> matching = new TreeSet<>(pool);
      matching.addAll(arms.matching(question.terms(), depth));
      List<LexicalScore> scored = scorer.score(matching);
      scored.stream().limit(depth).forEach(found -> pool.add(found.document()));
      scored.forEach(found -> lexical.put(found.document(), found));
    }
    Map<Integer, Float> semantic = vector == null ? Map.of() : arms.similarities(vector, pool);
    List<Scored> documents = new ArrayList<>(pool.size());
    for (int document : pool) {
      LexicalScore words = lexical.get(document);
      Float similarity = semantic.get(document);
      documents.add(
          new Scored(
              arms.key(document),
              words == null ? 0 : words.score(),
              words == null ? 0 : words.coverage(),
              similarity == null ? Double.NaN : similarity));
    }
    // Sums of their scores must not depend on where they lie in the index.
    documents.sort(Comparator.comparing(Scored::key));
    return new Candidates(question, documents);
  }

  /** The scores of one of the candidates. */
  Scored of(DocumentKey key) {
    for (Scored document : documents) {
      if (document.key().equals(key)) {
        return document;
      }
    }
    throw new IllegalArgumentException(key + " is no candidate");
  }

  /** Every candidate counts in an arm's scale; one that says nothing of any has none. */
  Scales scales() {
    boolean words = documents.stream().anyMatch(d -> d.lexical() > 0);
    return new Scales(words ? scale(Scored::lexical) : ScoreScale.NONE, scale(Scored::semantic));
  }

  private ScoreScale scale(ToDoubleFunction<Scored> score) {
    return ScoreScale.of(
        documents.stream().mapToDouble(score).filter(s -> !Double.isNaN(s)).toArray());
  }

  /** What the arms found of the query. */
  QueryEvidence evidence() {
    Scored best = null;
    for (Scored document : documents) {
      best = best == null || document.lexical() > best.lexical() ? document : best;
    }
    return best == null ? QueryEvidence.NONE : new QueryEvidence(best.coverage());
  }

  /** The arms' orders of the candidates, on scales of these or of other candidates. */
  List<Ranking<DocumentKey>> rankings(Scales scales) {
    List<Ranking<DocumentKey>> rankings = new ArrayList<>();
    if (question.scorer() != null) {
      rankings.add(ranking(Arm.LEXICAL, Scored::lexical, scales.lexical()));
    }
    if (question.vector() != null) {
      rankings.add(ranking(Arm.SEMANTIC, Scored::semantic, scales.semantic()));
    }
    return rankings;
  }

  private Ranking<DocumentKey> ranking(Arm arm, ToDoubleFunction<Scored> score, ScoreScale scale) {
    List<Ranking.Entry<DocumentKey>> entries = new ArrayList<>();
    for (Scored document : documents) {
      double value = score.applyAsDouble(document);
      boolean found = arm == Arm.LEXICAL ? value > 0 : !Double.isNaN(value);
      if (found) {
        entries.add(new Ranking.Entry<>(document.key(), value));
      }
    }
    return Ranking.byScore(arm, entries, scale);
  }
}
