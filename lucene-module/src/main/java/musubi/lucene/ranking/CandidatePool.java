package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.Candidates;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.ScoredDocument;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.ScoreScale;

/**
 * The candidates of a question, to be ranked.
 *
 * @param question says which arms ran
 * @param documents by id
 * @param wholeByWords whether all documents that have a word of the question are among them
 * @param information Σ idf of what was typed, at least 1
 */
record CandidatePool(
    Question question, List<ScoredDocument> documents, boolean wholeByWords, double information) {

  /** How the scores of both arms lie. */
  record Scales(ScoreScale lexical, ScoreScale semantic) {}

  /**
   * Asks for candidates.
   *
   * @param depth number of documents that each arm brings
   * @param named documents that are candidates in any case
   */
  static CandidatePool find(
      Question question, Inquiry inquiry, Among among, int depth, Set<String> named)
      throws IOException {
    Candidates found = inquiry.candidates(among, depth, named);
    return new CandidatePool(
        question,
        found.documents(),
        found.whole() && found.holding() <= depth,
        question.hasWords() ? inquiry.information() : 1);
  }

  /** The candidates as they score without the identifiers of the question. */
  CandidatePool withoutIdentifiers() {
    List<ScoredDocument> rest = documents.stream().map(ScoredDocument::withoutIdentifiers).toList();
    return new CandidatePool(question, rest, wholeByWords, information);
  }

  /** The scores of one of the candidates. */
  ScoredDocument of(String id) {
    for (ScoredDocument document : documents) {
      if (document.id().equals(id)) {
        return document;
      }
    }
    throw new IllegalArgumentException(id + " is no candidate");
  }

  /** Every candidate counts in an arm's scale; an arm that says nothing of any has none. */
  Scales scales() {
    boolean words = documents.stream().anyMatch(d -> d.lexical() > 0);
    return new Scales(
        words ? scale(ScoredDocument::lexical) : ScoreScale.NONE, scale(ScoredDocument::semantic));
  }

  private ScoreScale scale(ToDoubleFunction<ScoredDocument> score) {
    return ScoreScale.of(
        documents.stream().mapToDouble(score).filter(s -> !Double.isNaN(s)).toArray());
  }

  /** What the arms found of the query. */
  QueryEvidence evidence() {
    ScoredDocument best = null;
    for (ScoredDocument document : documents) {
      best = best == null || document.lexical() > best.lexical() ? document : best;
    }
    return best == null
        ? QueryEvidence.NONE
        : new QueryEvidence(best.coverage(), best.lexical() / information);
  }

  /** The arms' orders of the candidates, on scales of these or of other candidates. */
  List<Ranking<String>> rankings(Scales scales) {
    List<Ranking<String>> rankings = new ArrayList<>();
    if (question.hasWords()) {
      rankings.add(ranking(Arm.LEXICAL, ScoredDocument::lexical, scales.lexical()));
    }
    if (question.vector().isPresent()) {
      rankings.add(ranking(Arm.SEMANTIC, ScoredDocument::semantic, scales.semantic()));
    }
    return rankings;
  }

  private Ranking<String> ranking(
      Arm arm, ToDoubleFunction<ScoredDocument> score, ScoreScale scale) {
    List<Ranking.Entry<String>> entries = new ArrayList<>();
    for (ScoredDocument document : documents) {
      double value = score.applyAsDouble(document);
      boolean found = arm == Arm.LEXICAL ? value > 0 : !Double.isNaN(value);
      if (found) {
        entries.add(new Ranking.Entry<>(document.id(), value));
      }
    }
    return Ranking.byScore(arm, entries, scale);
  }
}
