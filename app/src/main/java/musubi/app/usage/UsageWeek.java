package musubi.app.usage;

import java.util.Optional;

/**
 * A week of a trend.
 *
 * @param week from Monday to Sunday
 * @param totals empty if too few people searched
 */
public record UsageWeek(Period week, Optional<Totals> totals) {}
