package musubi.lucene.engine;

import java.util.List;

/**
 * The documents that either arm brings.
 *
 * @param documents each with its exact score in both arms, by id
 * @param holding number of documents known to have a word of the question; some of them may not be
 *     among the documents
 * @param whole whether no other document has a word of the question
 */
public record Candidates(List<ScoredDocument> documents, int holding, boolean whole) {}
