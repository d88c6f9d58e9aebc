package musubi.lucene.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.fusion.Fused;

/**
 * A document that was found.
 *
 * @param id the document's id
 * @param title may be empty
 * @param path where it was read from
 * @param metadata its filterable values
 * @param score the fused score; comparable within one answer only
 * @param relevance how likely it is relevant, within 0 and 1, on a scale that is the same for all
 *     queries; NaN where documents are listed and not ranked
 * @param arms what each arm that found it contributes
 * @param passages its best passages, best first
 * @param explanation why it stands where it stands, if asked for
 * @param edition its place among the editions of the same document, if there are others
 * @param rerank what a reranker said of it, if one read it
 */
public record Hit(
    String id,
    String title,
    String path,
    Map<String, List<String>> metadata,
    double score,
    double relevance,
    List<Fused.Contribution> arms,
    List<HitPassage> passages,
    Optional<Explanation> explanation,
    Optional<Edition> edition,
    Optional<Rerank> rerank) {

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

  /** The path, and behind a blank the place of the best passage where one is known. */
  public String pathAndPlace() {
    String place = passages.isEmpty() ? "" : passages.getFirst().place();
    return place.isEmpty() ? path : path + " " + place;
  }

  /**
   * Why a hit stands where it stands.
   *
   * @param fusion the fusion's name and parameters
   * @param matchedTerms what its lexical score is the sum of, greatest first
   */
  public record Explanation(String fusion, List<MatchedTerm> matchedTerms) {}

  /**
   * A part of the query that the document has.
   *
   * @param term a word as analysed; the words of a synonym, or two words that follow one another,
   *     with a blank between; a pair of characters; an identifier
   * @param score its part of the lexical score, above 0
   */
  public record MatchedTerm(String term, double score) {}
}
