package musubi.lucene.hit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.fusion.Fused;
import musubi.lucene.lexical.MatchedTerm;

/**
 * A document that was found.
 *
 * @param document what is known of it beside its text
 * @param standing where it stands, and why
 * @param passages its best passages, best first
 * @param edition its place among the editions of the same document, if there are others
 * @param copies its near copies that the viewer may read, if there are any
 */
public record Hit(
    DocumentHead document,
    Standing standing,
    List<HitPassage> passages,
    Optional<Edition> edition,
    Optional<Copies> copies) {

  /** A hit without copies. */
  public Hit(
      DocumentHead document,
      Standing standing,
      List<HitPassage> passages,
      Optional<Edition> edition) {
    this(document, standing, passages, edition, Optional.empty());
  }

  /**
   * Near copies.
   *
   * @param group the same for all of them
   * @param number of the copies, the hit itself not counted
   * @param first of them, by their ids
   */
  public record Copies(String group, int number, List<Copy> first) {

    /** Most copies that are named. */
    public static final int NAMED = 20;
  }

  /**
   * A near copy.
   *
   * @param old whether there is a newer edition of it
   */
  public record Copy(DocumentHead document, boolean old) {}

  /**
   * Where a hit stands, and why.
   *
   * @param score the fused score; comparable within one answer only
   * @param relevance how likely it is relevant, within 0 and 1, on a scale that is the same for all
   *     queries; NaN where documents are listed and not ranked, or too little is seen to say
   * @param arms what each arm that found it contributes
   * @param explanation how the score came about, if asked for
   * @param soft how near its words come to the query's, if they were compared
   * @param past which past searches raised it, if any did
   * @param rerank what a reranker said of it, if one read it
   * @param pinned who wants it there whatever it scores, if it is pinned
   */
  public record Standing(
      double score,
      double relevance,
      List<Fused.Contribution> arms,
      Optional<Explanation> explanation,
      Optional<Soft> soft,
      Optional<Past> past,
      Optional<Rerank> rerank,
      Optional<Pinned> pinned) {

    /** Of a document that nobody pinned. */
    public Standing(
        double score,
        double relevance,
        List<Fused.Contribution> arms,
        Optional<Explanation> explanation,
        Optional<Soft> soft,
        Optional<Past> past,
        Optional<Rerank> rerank) {
      this(score, relevance, arms, explanation, soft, past, rerank, Optional.empty());
    }
  }

  /**
   * A place that somebody decided on.
   *
   * @param by id of the decision
   * @param place that was decided on, from 1
   */
  public record Pinned(String by, int place) {}

  /**
   * How near the words of a document come to those of the query, piece by piece.
   *
   * @param similarity 0 to 1
   * @param share what it added to the score, at least 0
   */
  public record Soft(double similarity, double share) {}

  /**
   * Past searches like this one that the document answered.
   *
   * @param searches how many searches and judgements, at least 1
   * @param share what they added to the score, at least 0
   */
  public record Past(int searches, double share) {}

  /**
   * A place among editions.
   *
   * @param current whether there is no newer one
   * @param identity what all of them are editions of
   * @param currentId id of the current edition; of the first, if there are several
   */
  public record Edition(boolean current, String identity, String currentId) {}

  /**
   * What a reranker said.
   *
   * @param relevance between 0 and 1
   * @param fusedRank where the document stood before, from 1
   * @param share what it added to the score, to put the document in its place
   */
  public record Rerank(double relevance, int fusedRank, double share) {}

  /**
   * Why a hit stands where it stands.
   *
   * @param fusion the fusion's name and parameters
   * @param matchedTerms what its lexical score is the sum of, greatest first
   */
  public record Explanation(String fusion, List<MatchedTerm> matchedTerms) {}

  public String id() {
    return document.id();
  }

  public String title() {
    return document.title();
  }

  public String path() {
    return document.path();
  }

  public Map<String, List<String>> metadata() {
    return document.metadata();
  }

  public double score() {
    return standing.score();
  }

  public double relevance() {
    return standing.relevance();
  }

  public List<Fused.Contribution> arms() {
    return standing.arms();
  }

  public Optional<Explanation> explanation() {
    return standing.explanation();
  }

  public Optional<Soft> soft() {
    return standing.soft();
  }

  public Optional<Past> past() {
    return standing.past();
  }

  public Optional<Pinned> pinned() {
    return standing.pinned();
  }

  public Optional<Rerank> rerank() {
    return standing.rerank();
  }

  /** The path, and behind a blank the place of the best passage where one is known. */
  public String pathAndPlace() {
    String place = passages.isEmpty() ? "" : passages.getFirst().place();
    return place.isEmpty() ? path() : path() + " " + place;
  }
}
