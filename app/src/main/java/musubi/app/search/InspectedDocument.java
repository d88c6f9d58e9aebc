package musubi.app.search;

import java.util.List;
import java.util.Optional;
import musubi.app.rule.ActingRules;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.hit.PassageTerm;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.standing.Standing;

/**
 * A document as the index has it, for people who look after a search. All of it is of one
 * generation.
 *
 * @param generation id of the generation
 * @param document with all of its passages
 * @param tokens of each passage's text, as the model counts them
 * @param readers who may read it, as the index has it; empty if the index does not say it
 * @param editions the others that the viewer may read
 * @param copies documents that say nearly the same and that the viewer may read
 * @param terms of the passage that was asked for; none if none was
 * @param ranked where it stands for the query that was asked; empty if none was
 */
public record InspectedDocument(
    String generation,
    WholeDocument document,
    List<Integer> tokens,
    Optional<ReadPermission> readers,
    List<OtherEdition> editions,
    List<DocumentHead> copies,
    List<PassageTerm> terms,
    Optional<Ranked> ranked) {

  /**
   * Where it stands for a query.
   *
   * @param query as it was asked
   * @param instead what was searched instead, with all signs; empty if nothing was corrected
   * @param rules that act on the query
   * @param standing without what these rules do
   */
  public record Ranked(
      SearchQuery query, Optional<String> instead, ActingRules rules, Standing standing) {}
}
