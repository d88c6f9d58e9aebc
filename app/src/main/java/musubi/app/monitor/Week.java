package musubi.app.monitor;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The searches of one week, summed up by session. Used by one thread. */
final class Week {

  private static final List<Signal> SIGNALS =
      List.of(
          Signal.WITHOUT_RESULT, Signal.WITHOUT_OPENING, Signal.RELEVANCE, Signal.UNKNOWN_WORDS);

  private final LocalDate monday;
  private final Map<String, Map<Signal, Tally>> sessions = new TreeMap<>();
  private int searches;

  Week(LocalDate monday) {
    this.monday = monday;
  }

  void add(SearchFact fact) {
    searches++;
    Map<Signal, Tally> session =
        sessions.computeIfAbsent(fact.session(), s -> new EnumMap<>(Signal.class));
    add(session, Signal.WITHOUT_RESULT, fact.found() ? 0 : 1, 1);
    if (fact.found()) {
      add(session, Signal.WITHOUT_OPENING, fact.opened() ? 0 : 1, 1);
    }
    if (!Double.isNaN(fact.relevance())) {
      add(session, Signal.RELEVANCE, fact.relevance(), 1);
    }
    add(session, Signal.UNKNOWN_WORDS, fact.words().unknown(), fact.words().words());
  }

  private static void add(Map<Signal, Tally> session, Signal signal, double value, double weight) {
    session.put(signal, session.getOrDefault(signal, Tally.NOTHING).plus(value, weight));
  }

  LocalDate monday() {
    return monday;
  }

  int searches() {
    return searches;
  }

  /** What sessions give to a signal; those that give nothing are left out. */
  List<Tally> tallies(Signal signal) {
    return sessions.values().stream()
        .map(session -> session.getOrDefault(signal, Tally.NOTHING))
        .filter(tally -> tally.count() > 0)
        .toList();
  }

  WeekFigures figures() {
    Map<Signal, Double> ratios = new EnumMap<>(Signal.class);
    for (Signal signal : SIGNALS) {
      List<Tally> tallies = tallies(signal);
      double count = total(tallies, Tally::count);
      ratios.put(signal, count == 0 ? Double.NaN : total(tallies, Tally::sum) / count);
    }
    return new WeekFigures(
        monday,
        searches,
        sessions.size(),
        ratios.getOrDefault(Signal.WITHOUT_RESULT, Double.NaN),
        ratios.getOrDefault(Signal.WITHOUT_OPENING, Double.NaN),
        ratios.getOrDefault(Signal.RELEVANCE, Double.NaN),
        ratios.getOrDefault(Signal.UNKNOWN_WORDS, Double.NaN));
  }

  private static double total(List<Tally> tallies, Function<Tally, Double> part) {
    return tallies.stream().mapToDouble(part::apply).sum();
  }
}
