package musubi.app.mine.synonym;

/**
 * Two words that may mean the same.
 *
 * @param word the shorter or rarer one: what people type
 * @param candidate what documents may write for it
 * @param kind of the evidence
 * @param example a sentence that shows it; "" where there is none
 * @param place id of the document that the sentence stands in; "" where there is none
 * @param documents how many documents use which
 * @param score of the evidence within its kind; greater is surer
 */
public record Candidate(
    String word,
    String candidate,
    EvidenceKind kind,
    String example,
    String place,
    Documents documents,
    double score) {

  /**
   * Numbers of documents.
   *
   * @param both with both words; for queries the documents that were opened for both
   * @param word with the first
   * @param candidate with the second
   */
  public record Documents(int both, int word, int candidate) {}
}
