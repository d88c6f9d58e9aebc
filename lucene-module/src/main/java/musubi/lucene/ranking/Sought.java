package musubi.lucene.ranking;

import java.util.Optional;
import musubi.lucene.soft.SoftMatcher;
import musubi.lucene.soft.SoftQuery;

/**
 * What a query looks for inside a document.
 *
 * @param named what a passage either has or not
 * @param soft its pieces; empty if nothing compares them
 */
record Sought(NamedThings named, Optional<SoftQuery> soft) {

  /** Nothing in particular: documents are listed. */
  static final Sought NOTHING = new Sought(NamedThings.NONE, Optional.empty());

  /** What a text looks for. */
  static Sought of(String text, Optional<SoftMatcher> matcher) {
    return new Sought(
        NamedThings.of(text),
        matcher.map(m -> m.about(text)).filter(query -> query.weights().length > 0));
  }
}
