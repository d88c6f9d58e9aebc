package musubi.app.fusion.heading;

import musubi.app.fusion.FusionTuning;

/**
 * What headings suggest.
 *
 * @param questions that were asked
 * @param weight the fit of the semantic weight, measured on questions that it was not fitted to
 * @param relevance what a least relevance would do
 */
public record Suggestion(
    HeadingQuestions questions, FusionTuning.Result weight, RelevanceFloor relevance) {}
