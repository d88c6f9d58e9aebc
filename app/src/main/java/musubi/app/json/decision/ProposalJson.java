package musubi.app.json.decision;

import java.util.List;
import java.util.Locale;
import musubi.app.judge.Proposal;

/** What {@code judge propose} wrote. */
public record ProposalJson(
    int queries, int fromHistory, int fromHeadings, int rows, List<Query> proposed) {

  /** A query; asked once if nobody asked it. */
  public record Query(String id, String text, String source, long times) {}

  /** The answer. */
  public static ProposalJson of(Proposal proposal) {
    int asked = proposal.asked();
    return new ProposalJson(
        proposal.queries().size(),
        asked,
        proposal.queries().size() - asked,
        proposal.rows().size(),
        proposal.queries().stream()
            .map(
                query ->
                    new Query(
                        query.id(),
                        query.text(),
                        query.source().name().toLowerCase(Locale.ROOT),
                        query.times()))
            .toList());
  }
}
