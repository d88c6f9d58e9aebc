package musubi.lucene.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.embedded.edition.Editions;
import musubi.lucene.embedded.filter.BlockSearch;
import musubi.lucene.embedded.lexical.HeldTerms;
import musubi.lucene.embedded.lexical.LexicalArm;
import musubi.lucene.embedded.semantic.SemanticArm;
import musubi.lucene.engine.Among;
import musubi.lucene.engine.CandidateSearch;
import musubi.lucene.engine.Candidates;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.FoundSet;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.PassageRun;
import musubi.lucene.engine.PassageScores;
import musubi.lucene.engine.PassageText;
import musubi.lucene.engine.Question;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.hit.AnsweringPart;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.Focus;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.hit.Snippet;
import musubi.lucene.lexical.MatchedTerm;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** A question that is asked of an open index. */
final class EmbeddedInquiry implements Inquiry {

  private final EmbeddedView view;
  private final ShownIndex index;
  private final Question question;
  private final boolean conditioned;
  private final FoundDocuments documents;
  private final StoredDocuments stored;
  private final @Nullable LexicalArm lexical;
  private final @Nullable SemanticArm semantic;
  private final EmbeddedArms passing;
  private final EmbeddedArms all;
  private final Map<String, PassageScores> scores = new HashMap<>();
  private final ArmClock clock = new ArmClock();

  /**
   * Prepares both arms.
   *
   * @param index of the view, to be searched until the deadline
   * @param stored reads what the view shows
   * @param filter on passages, or null for none
   */
  EmbeddedInquiry(
      EmbeddedView view,
      ShownIndex index,
      StoredDocuments stored,
      Question question,
      @Nullable Query filter,
      Deadline deadline)
      throws IOException {
    this.view = view;
    this.index = index;
    this.question = question;
    this.conditioned = filter != null;
    this.documents = new FoundDocuments(index);
    this.stored = stored;
    this.lexical =
        question.hasWords()
            ? clock.lexical(() -> new LexicalArm(index, question.words(), deadline))
            : null;
    this.semantic =
        question.vector().isEmpty()
            ? null
            : clock.semantic(
                () ->
                    new SemanticArm(
                        index,
                        view.space(),
                        view.coded(),
                        question.vector().get().values(),
                        deadline));
    this.passing = under(filter);
    this.all = filter == null ? passing : under(null);
  }

  private EmbeddedArms under(@Nullable Query filter) {
    return new EmbeddedArms(
        lexical, semantic, new BlockSearch(index, filter), filter, documents, clock);
  }

  private EmbeddedArms arms(Among among) {
    return among == Among.ALL ? all : passing;
  }

  @Override
  public boolean isConditioned() {
    return conditioned;
  }

  @Override
  public Candidates candidates(Among among, int depth, Set<String> named) throws IOException {
    return CandidateSearch.find(arms(among), depth, documents.numbers(named));
  }

  @Override
  public Set<String> bearers(Among among, int most) throws IOException {
    return lexical == null
        ? Set.of()
        : clock.lexical(() -> documents.ids(lexical.bearers(arms(among).search(), most)));
  }

  @Override
  public Set<String> mentioners(Among among, int most) throws IOException {
    return lexical == null
        ? Set.of()
        : clock.lexical(() -> documents.ids(lexical.mentioners(arms(among).search(), most)));
  }

  @Override
  public List<String> passing(int most) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int document : passing.search().passing(most)) {
      ids.add(documents.id(document));
    }
    return ids;
  }

  @Override
  public Map<String, String> passing(Collection<String> named) throws IOException {
    Map<String, String> found = new HashMap<>();
    for (String name : named) {
      Optional<Integer> number = index.number(name);
      if (number.isPresent() && passing.search().passes(number.get())) {
        found.put(name, documents.id(number.get()));
      }
    }
    return found;
  }

  @Override
  public double information() {
    return lexical == null ? 1 : lexical.information();
  }

  @Override
  public ScoreScale background() throws IOException {
    return question.vector().isEmpty()
        ? ScoreScale.NONE
        : clock.semantic(() -> view.background().about(question.vector().get().values()));
  }

  @Override
  public Optional<EditionPlace> edition(String id) throws IOException {
    Editions editions = view.editions();
    return editions.of(documents.number(id));
  }

  @Override
  public Optional<CopyPlace> copies(String id) throws IOException {
    return view.copies().of(id);
  }

  @Override
  public boolean hasTogether() throws IOException {
    return lexical != null && clock.lexical(() -> lexical.hasTogether(all.search()));
  }

  @Override
  public ArmTimes times() {
    return clock.times();
  }

  @Override
  public List<MatchedTerm> explain(String id) throws IOException {
    return lexical == null ? List.of() : lexical.explain(documents.block(id));
  }

  @Override
  public Set<String> having(String id, Set<String> words) throws IOException {
    return HeldTerms.having(documents.block(id), words);
  }

  @Override
  public String title(String id) throws IOException {
    return stored.title(documents.number(id));
  }

  @Override
  public DocumentHead head(String id) throws IOException {
    return stored.head(documents.number(id));
  }

  @Override
  public PassageScores passageScores(String id) throws IOException {
    return passageScores(List.of(id)).getFirst();
  }

  @Override
  public List<PassageScores> passageScores(List<String> ids) throws IOException {
    // In the order of the index, in which the arms read on instead of starting again.
    SortedMap<Integer, String> unread = new TreeMap<>();
    for (String id : ids) {
      if (!scores.containsKey(id)) {
        unread.put(documents.number(id), id);
      }
    }
    for (Map.Entry<Integer, String> next : unread.entrySet()) {
      Block block = index.block(next.getKey());
      scores.put(
          next.getValue(),
          new PassageScores(
              lexical == null
                  ? Optional.empty()
                  : Optional.of(clock.lexical(() -> lexical.passages(block))),
              semantic == null
                  ? Optional.empty()
                  : Optional.of(clock.semantic(() -> semantic.passages(block)))));
    }
    return ids.stream().map(scores::get).toList();
  }

  @Override
  public List<PassageText> texts(String id, List<Integer> numbers) throws IOException {
    return stored.texts(documents.block(id), numbers);
  }

  @Override
  public PassageRun withNeighbours(String id, int number) throws IOException {
    Block block = documents.block(id);
    int first = number > 0 && stored.areOfOneSection(block, number - 1) ? number - 1 : number;
    boolean isLast = number + 1 == block.passages();
    return new PassageRun(
        first, !isLast && stored.areOfOneSection(block, number) ? number + 1 : number);
  }

  @Override
  public List<HitPassage> passages(String id, List<PassageRun> runs, AnsweringPart answering)
      throws IOException {
    Block block = documents.block(id);
    List<HitPassage> passages = new ArrayList<>(runs.size());
    for (PassageRun run : runs) {
      StoredRun text = stored.run(block, run);
      List<Span> highlights =
          lexical == null ? List.of() : lexical.highlights(block, text.parts(), text.text());
      Span snippet = Snippet.of(text.text(), highlights, answering.of(text.text(), highlights));
      int focus = Focus.of(text.text(), highlights, snippet);
      passages.add(
          new HitPassage(
              text.text(),
              text.headings(),
              text.start(),
              text.start() + text.text().length(),
              focus,
              text.place(focus),
              highlights,
              snippet));
    }
    return List.copyOf(passages);
  }

  @Override
  public FoundSet only(List<String> ranked) throws IOException {
    return new EmbeddedFoundSet(
        index, view.fields(), documents, documents.numbers(ranked), new int[0], false);
  }

  @Override
  public FoundSet withHolding(List<String> ranked, Set<String> without, int most)
      throws IOException {
    int[] holding =
        lexical == null ? new int[0] : clock.lexical(() -> lexical.holding(passing.search(), most));
    Set<Integer> hidden = Set.copyOf(documents.numbers(without));
    return new EmbeddedFoundSet(
        index,
        view.fields(),
        documents,
        documents.numbers(ranked),
        Arrays.stream(holding).filter(number -> !hidden.contains(number)).toArray(),
        holding.length >= most);
  }
}
