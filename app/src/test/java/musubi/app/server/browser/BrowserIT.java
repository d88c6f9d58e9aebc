package musubi.app.server.browser;

import org.junit.jupiter.api.Nested;

/**
 * All tests of what everybody uses in a browser, as one class: classes are dealt out to several
 * JVMs, and each starts a browser and indexes the site for itself. {@link DeskBrowserIT} has the
 * others, so that two JVMs have as much to do.
 */
class BrowserIT {

  @Nested
  class Search extends SearchVisits {}

  @Nested
  class Document extends DocumentVisits {}

  @Nested
  class Feedback extends FeedbackVisits {}

  @Nested
  class Hostile extends HostileVisits {}

  @Nested
  class HiddenDocument extends HiddenDocumentVisits {}

  @Nested
  class Sorted extends SortedVisits {}
}
