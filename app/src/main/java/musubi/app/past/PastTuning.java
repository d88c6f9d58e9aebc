package musubi.app.past;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import musubi.app.eval.Metrics;
import musubi.app.eval.Run;
import musubi.app.eval.statistics.Bootstrap;
import musubi.app.eval.statistics.Folds;
import musubi.app.eval.statistics.Interval;
import musubi.app.eval.statistics.RandomisationTest;
import musubi.app.mine.click.ClickLog;
import musubi.app.search.Answer;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.lucene.past.PastQueries;
import musubi.lucene.past.PastQuery;
import musubi.lucene.past.PastStrength;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * Finds how far past queries may raise documents, and decides whether they are used at all.
 *
 * <p>The judged queries are dealt into folds. Each is answered twice, under every strength:
 *
 * <ul>
 *   <li>with past queries that are not those of its fold, whoever typed them: what it gains from
 *       other queries;
 *   <li>with no past query of any document that answers it either: what it loses where the log has
 *       not seen its answer, while others are raised.
 * </ul>
 *
 * <p>A fold takes the strength that is best on the other folds' queries, among those that cost at
 * most {@value #HARM} there where the answer was never seen; none at all is one of them. Past
 * queries are taken if the mean nDCG@{@value #K} of the hybrid search is higher with them, each
 * query under a strength that was not chosen by it, a paired randomisation test over the {@link
 * AnswerGroups} gives p ≤ {@value #LUCK}, two-sided, and queries with unseen answers lose no more
 * than {@value #HARM}.
 *
 * @param folds at least 2
 * @param seed decides the folds
 */
public record PastTuning(int folds, long seed) {

  /** The depth of the figures. */
  public static final int K = 10;

  /** The greatest two-sided p at which past queries with the higher mean are taken. */
  public static final double LUCK = 0.05;

  /** What queries may lose, in nDCG, whose answers have no past query. */
  public static final double HARM = 0.01;

  static final List<Double> WEIGHTS = List.of(0.25, 0.5, 1.0, 2.0);
  static final List<Double> THRESHOLDS = List.of(0.2, 0.4, 0.6);

  /** Checks the number of folds. */
  public PastTuning {
    if (folds < 2) {
      throw new IllegalArgumentException("tuning takes at least 2 folds, not " + folds);
    }
  }

  /**
   * What was found.
   *
   * @param strength chosen by all queries; its weight is 0 if none helps
   * @param queries ids of those that decided
   * @param before nDCG of each without past queries
   * @param after nDCG of each, under a strength that was not chosen by it
   * @param unseen nDCG of each, as {@code after}, with no past query of its answers
   * @param seen ids of the queries whose answers have past queries besides those of its fold
   * @param interval of the mean difference, 95 %
   * @param p that it is chance, two-sided
   */
  public record Result(
      PastStrength strength,
      List<String> queries,
      Map<String, Double> before,
      Map<String, Double> after,
      Map<String, Double> unseen,
      Set<String> seen,
      Interval interval,
      double p) {

    /** Whether past queries are to be used. */
    public boolean taken() {
      return strength.weight() > 0 && gains() && p <= LUCK && !harms();
    }

    /** Whether the mean is higher with them. */
    public boolean gains() {
      return mean(after, queries) > mean(before, queries);
    }

    /** Whether queries lose too much whose answers have no past query. */
    public boolean harms() {
      return mean(unseen, queries) < mean(before, queries) - HARM;
    }

    /** The mean of some queries; 0 of none. */
    public static double mean(Map<String, Double> figures, Iterable<String> ids) {
      double sum = 0;
      int count = 0;
      for (String id : ids) {
        sum += figures.getOrDefault(id, 0.0);
        count++;
      }
      return count == 0 ? 0 : sum / count;
    }
  }

  /** A strength and what it gives, by query. */
  private record Tried(
      PastStrength strength, Map<String, Double> seen, Map<String, Double> unseen) {

    private double gain(List<String> ids) {
      return Result.mean(seen, ids);
    }

    private boolean harms(List<String> ids, Map<String, Double> before) {
      return Result.mean(unseen, ids) < Result.mean(before, ids) - HARM;
    }
  }

  /**
   * Decides.
   *
   * @param searches by the operator
   * @param judged at least as many as folds
   * @param past all of them, of whatever strength
   * @param step told of what is done, as a share
   */
  public Result run(
      SearchBatch searches, JudgedQueries judged, PastQueries past, Consumer<Double> step) {
    List<String> ids = judged.ids();
    int[] fold = Folds.dealt(ids.size(), folds, seed);
    List<Set<String>> asked = asked(judged, fold, past);
    Map<String, Integer> foldOf = new LinkedHashMap<>();
    for (int i = 0; i < fold.length; i++) {
      foldOf.put(ids.get(i), fold[i]);
    }
    Answering answering = new Answering(searches, judged, asked, foldOf);
    Map<String, Double> before = answering.of(PastQueries.NONE, false);
    List<Tried> tried = new ArrayList<>();
    tried.add(new Tried(PastStrength.OFF, before, before));
    int all = WEIGHTS.size() * THRESHOLDS.size();
    for (double weight : WEIGHTS) {
      for (double threshold : THRESHOLDS) {
        PastStrength strength = new PastStrength(weight, threshold, past.strength().background());
        PastQueries raised = past.with(strength);
        tried.add(new Tried(strength, answering.of(raised, false), answering.of(raised, true)));
        step.accept((double) (tried.size() - 1) / all);
      }
    }
    Map<String, Double> after = new LinkedHashMap<>();
    Map<String, Double> unseen = new LinkedHashMap<>();
    for (int f = 0; f < folds; f++) {
      int own = f;
      List<String> others =
          ids.stream().filter(id -> !Integer.valueOf(own).equals(foldOf.get(id))).toList();
      Tried chosen = best(tried, others, before);
      for (String id : ids) {
        if (Integer.valueOf(own).equals(foldOf.get(id))) {
          after.put(id, chosen.seen().getOrDefault(id, 0.0));
          unseen.put(id, chosen.unseen().getOrDefault(id, 0.0));
        }
      }
    }
    double[] differences = AnswerGroups.of(judged).differences(before, after);
    Interval ofGroups = Bootstrap.ofMean(differences);
    double groupsPerQuery = (double) differences.length / ids.size();
    return new Result(
        best(tried, ids, before).strength(),
        ids,
        before,
        after,
        unseen,
        answering.seen(past),
        new Interval(ofGroups.low() * groupsPerQuery, ofGroups.high() * groupsPerQuery),
        RandomisationTest.of(differences).p());
  }

  /** The texts of past queries that are also asked in a fold, for each fold. */
  private List<Set<String>> asked(JudgedQueries judged, int[] fold, PastQueries past) {
    Map<String, Set<String>> typed = new HashMap<>();
    for (List<PastQuery> queries : past.byDocument().values()) {
      for (PastQuery query : queries) {
        typed
            .computeIfAbsent(ClickLog.folded(query.text()), folded -> new HashSet<>())
            .add(query.text());
      }
    }
    List<Set<String>> asked = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      asked.add(new HashSet<>());
    }
    List<String> ids = judged.ids();
    for (int i = 0; i < fold.length; i++) {
      asked
          .get(fold[i])
          .addAll(typed.getOrDefault(ClickLog.folded(judged.text(ids.get(i))), Set.of()));
    }
    return asked;
  }

  /** The best that does no harm; the first, and so the weakest, of those that are equal. */
  private static Tried best(List<Tried> tried, List<String> ids, Map<String, Double> before) {
    Tried best = tried.getFirst();
    for (Tried other : tried) {
      if (other.gain(ids) > best.gain(ids) && !other.harms(ids, before)) {
        best = other;
      }
    }
    return best;
  }

  /** Answers judged queries, each without the past queries of its fold. */
  private record Answering(
      SearchBatch searches,
      JudgedQueries judged,
      List<Set<String>> asked,
      Map<String, Integer> foldOf) {

    /** nDCG by query. */
    private Map<String, Double> of(PastQueries past, boolean unseen) {
      List<String> ids = judged.ids();
      double[] figures =
          IntStream.range(0, ids.size())
              .parallel()
              .mapToDouble(i -> figure(ids.get(i), left(past, ids.get(i), unseen)))
              .toArray();
      Map<String, Double> byQuery = new LinkedHashMap<>();
      for (int i = 0; i < figures.length; i++) {
        byQuery.put(ids.get(i), figures[i]);
      }
      return byQuery;
    }

    private PastQueries left(PastQueries past, String id, boolean unseen) {
      return past.without(
          asked.get(foldOf.getOrDefault(id, 0)), unseen ? judged.answers(id) : Set.of());
    }

    private double figure(String id, PastQueries past) {
      SearchQuery query =
          SearchQuery.literal(judged.text(id), Viewer.OPERATOR, Mode.HYBRID, K, SearchOptions.DEPTH)
              .withCorrections(SearchQuery.Corrections.USED);
      Answer answer = searches.recalling(past).search(List.of(query)).getFirst();
      Run run =
          new Run(
              Map.of(
                  id,
                  answer.found().hits().stream()
                      .map(hit -> new Run.Answer(hit.id(), (float) hit.score()))
                      .toList()));
      return Metrics.ndcg(run.ranked(id), judged.grades(id), K);
    }

    /** The queries whose answers have past queries besides those of the query's fold. */
    private Set<String> seen(PastQueries past) {
      Set<String> seen = new HashSet<>();
      for (String id : judged.ids()) {
        PastQueries known = left(past, id, false);
        if (judged.answers(id).stream().anyMatch(document -> !known.of(document).isEmpty())) {
          seen.add(id);
        }
      }
      return seen;
    }
  }
}
