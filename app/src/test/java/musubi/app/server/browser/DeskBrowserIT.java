package musubi.app.server.browser;

import org.junit.jupiter.api.Nested;

/**
 * All tests of the pages of administrators and curators, and of signing in, in a browser; see
 * {@link BrowserIT}.
 */
class DeskBrowserIT {

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
}
