package musubi.app.judge.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.Judgements;
import org.jspecify.annotations.Nullable;

/**
 * A list at one moment.
 *
 * @param queries by id, in the order in which they were added
 * @param pools documents of each query, with the id of the generation in which each came
 * @param looked id of the generation in which documents of a query were last looked for
 * @param judges what each judge said, in the order in which judges began
 * @param settled grades that count whatever judges said
 * @param lastOf the pair that each judge judged last, and could take back
 * @param last when something was done last; null if nothing ever was
 */
public record ListView(
    Map<String, ListedQuery> queries,
    Map<String, Map<String, String>> pools,
    Map<String, String> looked,
    Map<String, Map<JudgedPair, Given>> judges,
    Map<JudgedPair, Settlement> settled,
    Map<String, JudgedPair> lastOf,
    @Nullable Instant last) {

  /** The documents of a query, in the order in which they came. */
  public Map<String, String> pool(String query) {
    return pools.getOrDefault(query, Map.of());
  }

  /** Whether a document came to its query in a later generation than the first ones. */
  public boolean isNew(JudgedPair pair) {
    Map<String, String> pool = pool(pair.query());
    String generation = pool.getOrDefault(pair.document(), "");
    return !generation.isEmpty()
        && pool.values().stream()
            .anyMatch(other -> !other.isEmpty() && other.compareTo(generation) < 0);
  }

  /** What a judge said. */
  public Map<JudgedPair, Given> given(String judge) {
    return judges.getOrDefault(judge, Map.of());
  }

  /** The query with an id. */
  public Optional<ListedQuery> query(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  /**
   * What becomes of all that was said. A query to which no document came is left out: nothing is
   * known of it. One whose pool is there and empty is known to have no answer.
   */
  public Judgements judgements() {
    return judgements(pair -> true);
  }

  /** What becomes of what was said of some pairs. */
  public Judgements judgements(Predicate<JudgedPair> some) {
    Map<String, Judgements.Query> texts = new LinkedHashMap<>();
    Set<JudgedPair> pairs = new LinkedHashSet<>();
    for (ListedQuery query : queries.values()) {
      if (pools.containsKey(query.id()) && pool(query.id()).isEmpty()) {
        texts.put(query.id(), said(query));
      }
      for (String document : pool(query.id()).keySet()) {
        JudgedPair pair = new JudgedPair(query.id(), document);
        if (some.test(pair)) {
          pairs.add(pair);
          texts.putIfAbsent(query.id(), said(query));
        }
      }
    }
    List<Judgements.Judge> said = new ArrayList<>();
    judges.forEach(
        (name, given) -> {
          Map<JudgedPair, Integer> grades = new LinkedHashMap<>();
          given.forEach(
              (pair, each) -> {
                if (each.grade().isPresent() && pairs.contains(pair)) {
                  grades.put(pair, each.grade().getAsInt());
                }
              });
          if (!given.isEmpty()) {
            said.add(new Judgements.Judge(name, grades));
          }
        });
    Map<JudgedPair, Integer> decided = new LinkedHashMap<>();
    settled.forEach((pair, settlement) -> decided.put(pair, settlement.grade()));
    return Judgements.of(texts, pairs, said, decided);
  }

  private static Judgements.Query said(ListedQuery query) {
    return new Judgements.Query(query.text(), query.source(), query.kind());
  }
}
