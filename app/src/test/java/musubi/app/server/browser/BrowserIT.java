package musubi.app.server.browser;

import org.junit.jupiter.api.Nested;

/**
 * All tests in a browser, as one class: classes are dealt out to several JVMs, and each would start
 * a browser and index the site for itself.
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
  class Login extends LoginVisits {}

  @Nested
  class WaysIn extends WaysInVisits {}

  @Nested
  class Overview extends OverviewVisits {}

  @Nested
  class Access extends AccessVisits {}

  @Nested
  class Queries extends QueryVisits {}

  @Nested
  class Judging extends JudgeVisits {}

  @Nested
  class Dictionaries extends DictionaryVisits {}

  @Nested
  class Inspect extends InspectVisits {}

  @Nested
  class Evaluations extends EvaluationVisits {}

  @Nested
  class Rules extends RuleVisits {}

  @Nested
  class HiddenDocument extends HiddenDocumentVisits {}

  @Nested
  class Sorted extends SortedVisits {}
}
