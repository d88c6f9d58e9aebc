package musubi.app.monitor;

import java.time.LocalDate;

/**
 * A week in figures; NaN where there is nothing to compute one of.
 *
 * @param monday its first day
 * @param searches of first pages
 * @param sessions in which they were
 * @param withoutResult share of the searches
 * @param withoutOpening share of the searches with hits
 * @param relevance mean of the best hits' relevance
 * @param unknownWords share of the query words
 */
public record WeekFigures(
    LocalDate monday,
    int searches,
    int sessions,
    double withoutResult,
    double withoutOpening,
    double relevance,
    double unknownWords) {}
