package musubi.app.judge.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.judge.JudgedFolder;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.JudgementSheet;
import musubi.app.judge.ProposedQuery;
import musubi.app.judge.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * One list: a folder in BEIR layout, and {@code judging.jsonl} beside it, in which every step
 * stands: who judged what, when. The files in BEIR layout are made of it after each step, so that
 * {@code musubi eval} reads them at any time; as they were at the end of each earlier day they are
 * in {@code versions}. Thread-safe; other processes may have it open.
 */
public final class JudgedList {

  /** The name under which stands what a folder held before anybody judged here. */
  public static final String FILE = "qrels/test.tsv";

  private static final String STEPS = "judging.jsonl";

  private final Path folder;
  private final Clock clock;
  private final ListVersions versions;
  private ListFile steps;
  private ListState state = new ListState();
  private @Nullable ListView seen;
  private Map<String, List<String>> written = Map.of();

  JudgedList(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.versions = new ListVersions(folder);
    this.steps = new ListFile(folder.resolve(STEPS));
  }

  /** Whether a folder is a list. */
  static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(STEPS))
        || Files.isRegularFile(folder.resolve("queries.jsonl"));
  }

  /** Its name. */
  public String name() {
    return Objects.toString(folder.getFileName(), "");
  }

  /** Its folder, as {@code musubi eval} reads it. */
  public Path folder() {
    return folder;
  }

  /** The days of which earlier versions are kept, the newest first. */
  public List<LocalDate> versions() throws IOException {
    return versions.days();
  }

  /** The folder of an earlier version. */
  public Path version(LocalDate day) {
    return versions.of(day);
  }

  /**
   * The list as it is now.
   *
   * @throws UserException naming file and line of what cannot be read
   */
  public synchronized ListView view() throws IOException {
    if (steps.isOther()) {
      forget();
    }
    take(steps.exists() ? steps.more() : List.of());
    if (!steps.exists()) {
      return found();
    }
    if (seen == null) {
      seen = state.view();
    }
    return seen;
  }

  private void forget() {
    steps = new ListFile(folder.resolve(STEPS));
    state = new ListState();
    seen = null;
    written = Map.of();
  }

  private void take(List<ListEntry> entries) {
    if (!entries.isEmpty()) {
      entries.forEach(state::apply);
      seen = null;
    }
  }

  /** What lies in a folder that nobody has judged in yet. */
  private ListView found() {
    ListState there = new ListState();
    FoundFolder.entries(folder, FILE).forEach(there::apply);
    return there.view();
  }

  /** Makes the file of steps. */
  void begin() throws IOException {
    steps.make();
  }

  /** Decides what is done to a list. */
  @FunctionalInterface
  private interface Change {
    List<Step> of(ListView view) throws IOException;
  }

  private record Step(String who, ListEvent did) {}

  /** One after the other, each on what the ones before it made. */
  private synchronized void change(Change change) throws IOException {
    view();
    List<ListEntry> there = steps.exists() ? List.of() : FoundFolder.entries(folder, FILE);
    try {
      steps.add(missed -> decided(change, missed, there));
    } catch (IOException | RuntimeException e) {
      forget(); // what was taken is not in the file
      throw e;
    }
    write();
  }

  private List<ListEntry> decided(Change change, List<ListEntry> missed, List<ListEntry> there)
      throws IOException {
    take(missed);
    take(there);
    ListView before = state.view();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<ListEntry> entries = new ArrayList<>();
    for (Step step : change.of(before)) {
      entries.add(new ListEntry(now, step.who(), step.did()));
    }
    if (entries.isEmpty()) {
      return there;
    }
    if (before.last() != null) {
      LocalDate day = LocalDate.ofInstant(before.last(), clock.getZone());
      if (day.isBefore(LocalDate.ofInstant(now, clock.getZone()))) {
        versions.keep(day);
      }
    }
    take(entries);
    return Stream.concat(there.stream(), entries.stream()).toList();
  }

  /** Writes those files in BEIR layout that are other now. */
  private void write() throws IOException {
    Map<String, List<String>> files = JudgedFolder.lines(view().judgements());
    Map<String, List<String>> other = new HashMap<>(files);
    written.forEach((file, lines) -> other.remove(file, lines));
    JudgedFolder.write(other, folder);
    written = files;
  }

  /**
   * Adds a query; one of the same text, but for width, case and blanks, is not added twice.
   *
   * @param source where it comes from, in a word
   * @return its id
   * @throws UserException if there is no text
   */
  public String add(String text, String intent, String source, String who) throws IOException {
    String plain = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (plain.isEmpty()) {
      throw new UserException(ErrorMessage.of("judged.no-text"));
    }
    String[] id = new String[1];
    change(
        view -> {
          String key = ProposedQuery.key(plain);
          for (ListedQuery query : view.queries().values()) {
            if (ProposedQuery.key(query.text()).equals(key)) {
              id[0] = query.id();
              return List.of();
            }
          }
          String made = new ProposedQuery(plain, ProposedQuery.Source.HISTORY, 1).id();
          id[0] = made;
          return List.of(
              new Step(
                  who,
                  new ListEvent.Added(new ListedQuery(made, plain, intent.strip(), source, ""))));
        });
    return Objects.requireNonNull(id[0]);
  }

  /**
   * Writes down what a query is after.
   *
   * @param before what it was when the form was shown
   * @throws ListChangedException if it is another by now
   */
  public void note(String query, String intent, String before, String who) throws IOException {
    change(
        view -> {
          ListedQuery there = there(view, query);
          if (there.intent().equals(intent.strip())) {
            return List.of();
          }
          if (!there.intent().equals(before)) {
            throw new ListChangedException(
                ErrorMessage.of("judged.intent-changed", there.intent()));
          }
          return List.of(new Step(who, new ListEvent.Noted(query, intent.strip())));
        });
  }

  /** Removes a query, with what was judged of it; what was done stays in the file of steps. */
  public void remove(String query, String who) throws IOException {
    change(
        view ->
            view.query(query).isPresent()
                ? List.of(new Step(who, new ListEvent.Removed(query)))
                : List.of());
  }

  private static ListedQuery there(ListView view, String query) {
    return view.query(query)
        .orElseThrow(() -> new UserException(ErrorMessage.of("judged.no-query", query)));
  }

  /**
   * Puts documents to a query; those that are there already stay as they are.
   *
   * @param generation id of the generation in which they were looked for
   */
  public void pool(String query, String generation, List<String> documents) throws IOException {
    if (isPooled(view(), query, generation, documents)) {
      return;
    }
    change(
        view -> {
          there(view, query);
          List<String> more =
              documents.stream()
                  .filter(document -> !view.pool(query).containsKey(document))
                  .filter(JudgedList::isPlain)
                  .toList();
          return isPooled(view, query, generation, more)
              ? List.of()
              : List.of(new Step("", new ListEvent.Pooled(query, generation, more)));
        });
  }

  private static boolean isPooled(
      ListView view, String query, String generation, List<String> documents) {
    return generation.equals(view.looked().get(query))
        && view.pool(query).keySet().containsAll(documents);
  }

  /** Ids stand in files with columns. */
  private static boolean isPlain(String id) {
    return id.chars().noneMatch(sign -> sign < ' ');
  }

  /**
   * Judges a document. The same said twice is one judgement.
   *
   * @param grade 0 to {@link JudgementSheet#HIGHEST}; empty if the judge cannot tell
   * @param content a hash of the document's text
   * @throws UserException if there is no such query or document in the list
   */
  public void judge(JudgedPair pair, OptionalInt grade, String content, String judge)
      throws IOException {
    change(
        view -> {
          there(view, pair.query());
          if (!view.pool(pair.query()).containsKey(pair.document())) {
            throw new UserException(ErrorMessage.of("judged.no-document", pair.document()));
          }
          Given before = view.given(judge).get(pair);
          if (before != null && before.grade().equals(grade) && before.content().equals(content)) {
            return List.of();
          }
          return List.of(
              new Step(
                  judge,
                  new ListEvent.Judged(
                      pair.query(),
                      pair.document(),
                      grade.isPresent() ? (Integer) grade.getAsInt() : null,
                      content)));
        });
  }

  /**
   * Takes a judge's last judgement back.
   *
   * @param pair that was the last one when the form was shown; nothing happens if it is not any
   *     more
   */
  public void takeBack(JudgedPair pair, String judge) throws IOException {
    change(
        view ->
            pair.equals(view.lastOf().get(judge))
                ? List.of(new Step(judge, new ListEvent.TakenBack(pair.query(), pair.document())))
                : List.of());
  }

  /**
   * Settles a disagreement.
   *
   * @param before what was settled when the form was shown; empty if nothing was
   * @throws ListChangedException if something else is settled by now
   */
  public void settle(JudgedPair pair, int grade, OptionalInt before, String who)
      throws IOException {
    change(
        view -> {
          there(view, pair.query());
          Settlement there = view.settled().get(pair);
          OptionalInt now = there == null ? OptionalInt.empty() : OptionalInt.of(there.grade());
          if (now.isPresent() && now.getAsInt() == grade) {
            return List.of();
          }
          if (there != null && !now.equals(before)) {
            throw new ListChangedException(
                ErrorMessage.of(
                    "judged.settled-changed", pair.document(), there.grade(), there.who()));
          }
          return List.of(
              new Step(who, new ListEvent.Settled(pair.query(), pair.document(), grade)));
        });
  }

  /**
   * Takes a sheet that a judge filled in. Queries and documents that the list lacks are added.
   *
   * @param judge who filled it in
   * @param who brings it; a sheet is not taken in the name of another who judges here herself
   * @return how many judgements are new or other than before
   * @throws UserException if a query has another text in the list, or the judge judges here herself
   */
  public int take(List<SheetRow> rows, String judge, String who) throws IOException {
    int[] count = new int[1];
    change(
        view -> {
          if (!judge.equals(who)
              && view.given(judge).values().stream().anyMatch(g -> !g.content().isEmpty())) {
            throw new UserException(ErrorMessage.of("judged.other-judge", judge));
          }
          SheetSteps taken = new SheetSteps(view, judge);
          rows.forEach(taken::row);
          count[0] = taken.judged();
          return taken.events().stream()
              .map(event -> new Step(event instanceof ListEvent.Judged ? judge : who, event))
              .toList();
        });
    return count[0];
  }
}
