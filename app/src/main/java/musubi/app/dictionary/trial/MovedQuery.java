package musubi.app.dictionary.trial;

import java.util.OptionalDouble;
import musubi.app.dictionary.AnswerChange;

/**
 * A query that finds something else.
 *
 * @param change of its first documents
 * @param before nDCG@{@value musubi.app.dictionary.AnswerComparison#NDCG_DEPTH} now; empty if it is
 *     not judged
 * @param after the same under the edited dictionary
 */
public record MovedQuery(AnswerChange change, OptionalDouble before, OptionalDouble after) {}
