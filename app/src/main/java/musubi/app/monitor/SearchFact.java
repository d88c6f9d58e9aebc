package musubi.app.monitor;

import java.time.Instant;
import musubi.app.history.KeptSearch;

/**
 * What counts of a search.
 *
 * @param session who searched, on one day
 * @param found whether there was a hit
 * @param opened whether a hit was opened, by whoever searched
 * @param relevance of the best hit; NaN if nothing was said of it
 */
record SearchFact(
    Instant at,
    String session,
    boolean found,
    boolean opened,
    double relevance,
    QueryWords.Count words) {

  static SearchFact of(KeptSearch search, QueryWords words) {
    return new SearchFact(
        Instant.parse(search.at()),
        search.who().session(),
        search.answered().total() > 0,
        search.opened().stream().anyMatch(KeptSearch.Opening::sameSession),
        search.shown().stream()
            .mapToDouble(
                shown -> {
                  Double said = shown.relevance();
                  return said == null ? Double.NaN : said;
                })
            .filter(said -> !Double.isNaN(said))
            .max()
            .orElse(Double.NaN),
        words.of(search.asked().query()));
  }
}
