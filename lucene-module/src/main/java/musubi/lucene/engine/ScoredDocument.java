package musubi.lucene.engine;

import musubi.lucene.lexical.ExactScore;

/**
 * A document with its exact scores in both arms.
 *
 * @param id the document's id
 * @param lexical 0 if it is not found by words
 * @param coverage share of the query's words that it holds, 0 to 1
 * @param semantic the similarity of its nearest passage; NaN if the arm did not run or no passage
 *     has a vector
 * @param rest what it has of the query beside identifiers
 */
public record ScoredDocument(
    String id, double lexical, double coverage, double semantic, ExactScore.Rest rest) {

  /** Returns this document as its words score without the identifiers of the query. */
  public ScoredDocument withoutIdentifiers() {
    return new ScoredDocument(id, rest.score(), rest.coverage(), semantic, rest);
  }
}
