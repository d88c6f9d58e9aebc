package musubi.lucene.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses among the alternatives of a query by how an index uses them. Those of an operator all
 * stay. Of the vocabulary's, which are written for every office, a place keeps the strongest
 * {@value #OF_A_PLACE} that the index has at all, of equal ones those that more passages have.
 */
public final class AlternativeChoice {

  /** The number of alternatives of a query; each is a clause. */
  public static final int OF_A_QUERY = 64;

  private static final int OF_A_PLACE = 6;

  private AlternativeChoice() {}

  private record Used(Alternative alternative, int passages) {}

  /** Returns the query with the alternatives that are worth a search. */
  public static LexicalQuery of(LexicalQuery query, TermUse use) throws IOException {
    int left = OF_A_QUERY;
    for (QueryGroup group : query.groups()) {
      left -= (int) group.alternatives().stream().filter(a -> !isOfVocabulary(a)).count();
    }
    List<QueryGroup> groups = new ArrayList<>();
    boolean changed = false;
    for (QueryGroup group : query.groups()) {
      if (group.alternatives().stream().noneMatch(AlternativeChoice::isOfVocabulary)) {
        groups.add(group);
        continue;
      }
      List<Alternative> kept = kept(group, Math.clamp(left, 0, OF_A_PLACE), use);
      left -= kept.size();
      changed |= kept.size() < group.alternatives().size();
      groups.add(new QueryGroup(group.words(), kept));
    }
    return changed ? query.withGroups(groups) : query;
  }

  private static List<Alternative> kept(QueryGroup group, int most, TermUse use)
      throws IOException {
    List<Used> used = new ArrayList<>();
    for (Alternative alternative : group.alternatives()) {
      int passages = Integer.MAX_VALUE;
      for (String term : alternative.terms()) {
        passages = Math.min(passages, use.passages(term));
      }
      if (passages > 0) {
        used.add(new Used(alternative, passages));
      }
    }
    return used.stream()
        .sorted(
            Comparator.comparingDouble((Used u) -> -u.alternative().strength())
                .thenComparing(Comparator.comparingInt(Used::passages).reversed()))
        .limit(most)
        .map(Used::alternative)
        .toList();
  }

  private static boolean isOfVocabulary(Alternative alternative) {
    return alternative.source() == Alternative.Source.VOCABULARY;
  }
}
