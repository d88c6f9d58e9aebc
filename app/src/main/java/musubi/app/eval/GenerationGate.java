package musubi.app.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.model.ModelChoice;
import musubi.app.search.FixedEngine;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.SearchTimes;
import musubi.app.search.ServiceSettings;
import musubi.embedder.Embedder;
import musubi.embedder.ModelException;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.IndexedDocuments;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Runs the judged queries of a collection on a new generation and on the one in use, by the hybrid
 * search with equal settings, and decides whether the new one may replace the other.
 *
 * <p>A gate with a signed number, {@code ndcg@10>=-0.01}, checks the new figure minus the old one.
 * A gate with a plain number, {@code ndcg@10>=0.60}, checks the new figure alone.
 */
public final class GenerationGate {

  /** The run of the new generation, in gates. */
  public static final String NEW = "new";

  /** The run of the generation in use, in gates: {@code ndcg@10>=current-0.01}. */
  public static final String CURRENT = "current";

  private static final int K = 10;
  private static final int DEPTH = 100;

  /** The most lost queries that are listed. */
  private static final int MOST_LOST = 20;

  /** Ids that a note gives as examples. */
  private static final int EXAMPLES = 5;

  private final BeirFolder collection;
  private final List<Gate> gates;
  private final ServiceSettings search;
  private final Embedder embedder;
  private final ModelChoice asked;

  /**
   * Prepares.
   *
   * @param collection whose queries are asked; its corpus is not needed
   * @param gates of {@link #parse}
   * @param search how both generations are searched
   * @param embedder that the new generation was built with; not closed here
   * @param asked how models are opened, in case the generation in use was built with another model
   */
  public GenerationGate(
      BeirFolder collection,
      List<Gate> gates,
      ServiceSettings search,
      Embedder embedder,
      ModelChoice asked) {
    this.collection = collection;
    this.gates = List.copyOf(gates);
    this.search = search;
    this.embedder = embedder;
    this.asked = asked;
  }

  /**
   * Reads a gate.
   *
   * @throws UsageException if it is none, or names what is not measured
   */
  public static Gate parse(String text) {
    Gate gate = Gate.parse(text, CURRENT);
    List<String> metrics = new ArrayList<>(QueryScores.names(K));
    metrics.add("judged@" + K);
    gate.check(List.of(NEW, CURRENT), metrics);
    if (!gate.label().isEmpty() && !gate.label().equals(NEW)) {
      throw new UsageException(ErrorMessage.of("gate.current", text));
    }
    return gate;
  }

  /**
   * What was found.
   *
   * @param run of the new generation, by the hybrid search
   * @param times how long its searches took
   */
  public record Judgement(GateReport report, Run run, SearchTimes times) {}

  /**
   * Judges.
   *
   * @param candidate complete, and not in use
   * @param current the one in use, if there is one
   * @throws UserException if the one in use was built with a model that cannot be opened any more
   */
  public Judgement judge(Generation candidate, Optional<Generation> current) throws IOException {
    List<String> notes = new ArrayList<>();
    boolean answerable = noteUnknown(candidate, current, notes);
    final SearchTimes times;
    final Run after;
    try (SearchService service = service(candidate, embedder)) {
      after = run(service);
      times = SearchTimes.of(service, List.copyOf(collection.queries().values()), Mode.HYBRID);
    }
    Optional<Run> before = Optional.empty();
    if (current.isPresent()) {
      before = runOfCurrent(current.get(), notes);
    } else {
      notes.add("There is no generation in use to compare with: differences are not judged.");
    }
    Measured measured = Measured.of(NEW, after, collection.qrels(), K);
    Optional<Measured> reference =
        before.map(run -> Measured.of(CURRENT, run, collection.qrels(), K));
    Map<String, GateReport.Figure> figures = new LinkedHashMap<>();
    for (String metric : measured.figures().values().keySet()) {
      figures.put(
          metric,
          new GateReport.Figure(reference.map(other -> other.mean(metric)), measured.mean(metric)));
    }
    List<GateReport.Judged> judged =
        gates.stream().map(gate -> judged(gate, figures, measured, reference)).toList();
    GateReport report =
        new GateReport(
            collection.name(),
            collection.qrels().grades().size(),
            new GateReport.Generations(candidate.id(), current.map(Generation::id)),
            figures,
            judged,
            before.isEmpty()
                ? List.of()
                : lost(measured, reference.orElseThrow(), before.get(), after),
            notes,
            answerable && judged.stream().allMatch(gate -> gate.met().orElse(true)));
    return new Judgement(report, after, times);
  }

  private SearchService service(Generation generation, Embedder with) throws IOException {
    return SearchService.of(IndexServing.of(new FixedEngine(generation), with), search);
  }

  private Run run(Generation generation, Embedder with) throws IOException {
    try (SearchService service = service(generation, with)) {
      return run(service);
    }
  }

  private Run run(SearchService service) throws IOException {
    try (SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      return new Evaluation(searches, collection, DEPTH, SearchQuery.Corrections.USED)
          .run(Mode.HYBRID)
          .run();
    }
  }

  /**
   * Returns the run of the generation in use. It is empty if this version cannot search it: then
   * there is nothing to lose.
   */
  private Optional<Run> runOfCurrent(Generation current, List<String> notes) throws IOException {
    try {
      return Optional.of(run(current));
    } catch (IndexException e) {
      notes.add(
          "The generation in use, %s, cannot be searched, so that differences are not judged: %s"
              .formatted(current.id(), e.getMessage()));
      return Optional.empty();
    }
  }

  /** The run of the generation in use; its own model embeds the queries. */
  private Run run(Generation current) throws IOException {
    Manifest.Model model = current.manifest().model();
    if (model.fingerprint().equals(embedder.fingerprint())) {
      return run(current, embedder);
    }
    ModelChoice prompted =
        new ModelChoice(
            Optional.empty(), OptionalInt.empty(), asked.queryPrompt(), asked.documentPrompt());
    for (ModelChoice choice : Stream.of(ModelChoice.DEFAULT, prompted).distinct().toList()) {
      try (Embedder own = choice.openFor(model)) {
        if (own.fingerprint().equals(model.fingerprint())) {
          return run(current, own);
        }
      } catch (ModelException e) {
        throw notAsked(current, ErrorMessage.of("gate.model-unopened", Reason.of(e)), e);
      }
    }
    throw notAsked(current, ErrorMessage.of("gate.model-another"), null);
  }

  private static UserException notAsked(
      Generation current, Message why, @Nullable ModelException cause) {
    Manifest.Model model = current.manifest().model();
    Message message =
        ErrorMessage.of("gate.not-asked", current.id(), model.name(), model.location(), why);
    return cause == null ? new UserException(message) : new UserException(message, cause);
  }

  private static GateReport.Judged judged(
      Gate gate,
      Map<String, GateReport.Figure> figures,
      Measured measured,
      Optional<Measured> reference) {
    GateReport.Figure figure = figures.get(gate.metric());
    if (figure == null) {
      throw new IllegalArgumentException("no metric " + gate.metric());
    }
    boolean compares = !gate.reference().isEmpty() && !gate.reference().equals(NEW);
    if (compares && reference.isEmpty()) {
      return new GateReport.Judged(gate, figure, Optional.empty());
    }
    Map<String, Figures> runs = new LinkedHashMap<>();
    runs.put(NEW, measured.figures());
    reference.ifPresent(other -> runs.put(CURRENT, other.figures()));
    return new GateReport.Judged(gate, figure, Optional.of(gate.outcome(runs, CURRENT).met()));
  }

  private List<GateReport.Loss> lost(Measured run, Measured baseline, Run before, Run after) {
    String metric = gates.isEmpty() ? QueryScores.main(K) : gates.getFirst().metric();
    String by = QueryScores.names(K).contains(metric) ? metric : QueryScores.main(K);
    return Comparison.of(run, baseline, by, collection.queries()).lost(MOST_LOST).stream()
        .map(change -> new GateReport.Loss(change, expected(change.query(), before, after)))
        .toList();
  }

  private List<GateReport.Expected> expected(String query, Run before, Run after) {
    return collection.qrels().of(query).entrySet().stream()
        .filter(grade -> grade.getValue() > 0)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            grade ->
                new GateReport.Expected(
                    grade.getKey(),
                    grade.getValue(),
                    rank(before, query, grade.getKey()),
                    rank(after, query, grade.getKey())))
        .toList();
  }

  private static OptionalInt rank(Run run, String query, String document) {
    int index = run.ranked(query).indexOf(document);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
  }

  /**
   * Notes queries whose relevant documents are in neither generation: such queries say nothing.
   *
   * @return whether there are other queries
   */
  private boolean noteUnknown(
      Generation candidate, Optional<Generation> current, List<String> notes) throws IOException {
    List<String> unknown = new ArrayList<>();
    int asked = 0;
    try (IndexedDocuments after = IndexedDocuments.open(candidate.index()).orElseThrow();
        Indexes indexes = new Indexes(after, before(current))) {
      for (String query : collection.qrels().grades().keySet()) {
        if (collection.qrels().isAnswerable(query)) {
          asked++;
          if (!indexes.hold(collection.qrels().of(query))) {
            unknown.add(query);
          }
        }
      }
    }
    if (asked == unknown.size()) {
      notes.add(
          "None of the documents that were judged relevant is in the new generation or the one in use: the figures say nothing, so the gate is not met. Is %s about these documents?"
              .formatted(collection.folder()));
      return false;
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "%d of %d judged queries have no relevant document in the new generation or the one in use (%s): they count with 0 in both."
              .formatted(
                  unknown.size(),
                  asked,
                  String.join(", ", unknown.subList(0, Math.min(EXAMPLES, unknown.size())))
                      + (unknown.size() > EXAMPLES ? ", …" : "")));
    }
    return true;
  }

  private static Optional<IndexedDocuments> before(Optional<Generation> current)
      throws IOException {
    return current.isEmpty() ? Optional.empty() : IndexedDocuments.open(current.get().index());
  }

  /** The two generations; the second is closed with it. */
  private record Indexes(IndexedDocuments after, Optional<IndexedDocuments> before)
      implements AutoCloseable {

    boolean hold(Map<String, Integer> grades) throws IOException {
      for (Map.Entry<String, Integer> grade : grades.entrySet()) {
        if (grade.getValue() > 0
            && (after.document(grade.getKey()).isPresent()
                || (before.isPresent() && before.get().document(grade.getKey()).isPresent()))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() throws IOException {
      if (before.isPresent()) {
        before.get().close();
      }
    }
  }
}
