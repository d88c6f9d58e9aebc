package musubi.app.rulecheck;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleActions;
import musubi.app.rule.Rules;
import musubi.app.rule.Trigger;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Pin;
import musubi.lucene.query.SearchOptions;

/**
 * Looks for rules that do nothing any more. What is said of documents is what the viewer sees: one
 * that she may not read is none. Thread-safe.
 */
public final class RuleCheck {

  private final SearchService service;
  private final Viewer viewer;
  private final Optional<AskedQueries> asked;
  private final LocalDate day;

  /**
   * A check.
   *
   * @param viewer as whom to look
   * @param asked what is asked; empty if that is not known
   * @param day today, where the company is
   */
  public RuleCheck(
      SearchService service, Viewer viewer, Optional<AskedQueries> asked, LocalDate day) {
    this.service = service;
    this.viewer = viewer;
    this.asked = asked;
    this.day = day;
  }

  /** What was found, in the order of the rules; nothing of those that are off. */
  public List<RuleFinding> of(Rules rules) throws IOException {
    List<RuleFinding> findings = new ArrayList<>();
    for (Rule rule : rules.all()) {
      switch (rule.on(day)) {
        case OFF -> {}
        case OVER ->
            findings.add(
                new RuleFinding(
                    rule,
                    RuleFinding.Kind.OVER,
                    rule.valid().until().map(LocalDate::toString).orElse("")));
        case NOT_YET -> documentsAndFields(rule, findings);
        case ACTS -> {
          documentsAndFields(rule, findings);
          use(rule, findings);
        }
      }
    }
    return findings;
  }

  private void documentsAndFields(Rule rule, List<RuleFinding> findings) throws IOException {
    RuleActions then = rule.then();
    for (String document :
        Stream.concat(
                then.pins().stream().map(RuleActions.Placed::document), then.hidden().stream())
            .toList()) {
      if (service.document(document, viewer).isEmpty()) {
        findings.add(new RuleFinding(rule, RuleFinding.Kind.NO_DOCUMENT, document));
      }
    }
    if (!then.filters().isEmpty()) {
      SearchService.Overview overview = service.overview(viewer);
      for (Filter filter : then.filters()) {
        if (!overview.fields().fits(filter)) {
          findings.add(new RuleFinding(rule, RuleFinding.Kind.NO_FIELD, filter.toString()));
        }
      }
    }
  }

  private void use(Rule rule, List<RuleFinding> findings) throws IOException {
    if (asked.isPresent() && !asked.get().has(rule.when())) {
      findings.add(
          new RuleFinding(
              rule, RuleFinding.Kind.NOT_ASKED, String.join(", ", rule.when().values())));
    }
    for (RuleActions.Placed pin : rule.then().pins()) {
      if (standsThereAnyway(rule.when(), pin)) {
        findings.add(new RuleFinding(rule, RuleFinding.Kind.FIRST_ANYWAY, pin.document()));
      }
    }
  }

  /** Known only of queries that the rule names. */
  private boolean standsThereAnyway(Trigger when, RuleActions.Placed pin) throws IOException {
    if (when.kind() != Trigger.Kind.QUERIES) {
      return false;
    }
    for (String query : when.values()) {
      SearchQuery without =
          SearchQuery.typed(query, viewer, SearchOptions.hits(Pin.LAST).withPassages(0))
              .withRules(SearchQuery.QueryRules.LEFT_OUT);
      List<String> first =
          service.search(without).found().hits().stream().limit(pin.place()).map(Hit::id).toList();
      if (!first.contains(pin.document())) {
        return false;
      }
    }
    return true;
  }
}
