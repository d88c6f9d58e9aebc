package musubi.app.judge.list;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import musubi.app.judge.JudgedPair;
import org.jspecify.annotations.Nullable;

/** A list as its steps make it, one after the other. Of one thread at a time. */
final class ListState {

  private final Map<String, ListedQuery> queries = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> pools = new LinkedHashMap<>();
  private final Map<String, String> looked = new HashMap<>();
  private final Map<String, Map<JudgedPair, Given>> judges = new LinkedHashMap<>();
  private final Map<String, Deque<Step>> steps = new HashMap<>();
  private final Map<JudgedPair, Settlement> settled = new LinkedHashMap<>();
  private @Nullable Instant last;

  /**
   * A judgement that can be undone.
   *
   * @param before null if nothing was said before
   */
  private record Step(JudgedPair pair, @Nullable Given before) {}

  /** Takes the next step. What speaks of a query or document that is not there does nothing. */
  void apply(ListEntry entry) {
    last = entry.at();
    switch (entry.did()) {
      case ListEvent.Added added -> queries.putIfAbsent(added.query().id(), added.query());
      case ListEvent.Noted noted ->
          queries.computeIfPresent(noted.query(), (id, query) -> query.withIntent(noted.intent()));
      case ListEvent.Removed removed -> remove(removed.query());
      case ListEvent.Pooled pooled -> {
        looked.put(pooled.query(), pooled.generation());
        if (!pooled.documents().isEmpty() || pooled.generation().isEmpty()) {
          Map<String, String> pool =
              pools.computeIfAbsent(pooled.query(), query -> new LinkedHashMap<>());
          pooled.documents().forEach(document -> pool.putIfAbsent(document, pooled.generation()));
        }
      }
      case ListEvent.Judged judged -> judge(entry, judged);
      case ListEvent.TakenBack back -> takeBack(entry.who(), back);
      case ListEvent.Settled decided ->
          settled.put(
              new JudgedPair(decided.query(), decided.document()),
              new Settlement(decided.grade(), entry.who(), entry.at()));
    }
  }

  private void remove(String query) {
    queries.remove(query);
    pools.remove(query);
    looked.remove(query);
    judges.values().forEach(given -> given.keySet().removeIf(pair -> pair.query().equals(query)));
    steps.values().forEach(taken -> taken.removeIf(step -> step.pair().query().equals(query)));
    settled.keySet().removeIf(pair -> pair.query().equals(query));
  }

  private void judge(ListEntry entry, ListEvent.Judged judged) {
    JudgedPair pair = new JudgedPair(judged.query(), judged.document());
    Integer grade = judged.grade();
    Given before =
        judges
            .computeIfAbsent(entry.who(), who -> new LinkedHashMap<>())
            .put(
                pair,
                new Given(
                    grade == null ? OptionalInt.empty() : OptionalInt.of(grade),
                    judged.content(),
                    entry.at()));
    steps.computeIfAbsent(entry.who(), who -> new ArrayDeque<>()).push(new Step(pair, before));
  }

  private void takeBack(String who, ListEvent.TakenBack back) {
    Deque<Step> taken = steps.getOrDefault(who, new ArrayDeque<>());
    Step step = taken.peek();
    if (step != null && step.pair().equals(new JudgedPair(back.query(), back.document()))) {
      taken.pop();
      Map<JudgedPair, Given> given = Objects.requireNonNull(judges.get(who));
      if (step.before() == null) {
        given.remove(step.pair());
      } else {
        given.put(step.pair(), step.before());
      }
    }
  }

  /** The list as it is now; what comes later does not change it. */
  ListView view() {
    Map<String, JudgedPair> lastOf = new HashMap<>();
    steps.forEach(
        (who, taken) -> {
          Step step = taken.peek();
          if (step != null) {
            lastOf.put(who, step.pair());
          }
        });
    return new ListView(
        new LinkedHashMap<>(queries),
        copy(pools),
        new HashMap<>(looked),
        copy(judges),
        new LinkedHashMap<>(settled),
        lastOf,
        last);
  }

  private static <A, B, C> Map<A, Map<B, C>> copy(Map<A, Map<B, C>> maps) {
    Map<A, Map<B, C>> copy = new LinkedHashMap<>();
    maps.forEach((key, map) -> copy.put(key, new LinkedHashMap<>(map)));
    return copy;
  }
}
