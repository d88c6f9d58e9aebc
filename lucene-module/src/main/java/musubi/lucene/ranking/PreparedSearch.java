package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Arm;
import musubi.lucene.hit.Note;
import musubi.lucene.lexical.AlternativeChoice;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.MeantIdentifier;
import musubi.lucene.lexical.QueryAnalyzer;
import musubi.lucene.lexical.WordCondition;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;

/**
 * What an engine is asked for a request.
 *
 * @param question of both arms
 * @param conditions that documents must meet
 * @param notes what could not be asked
 */
record PreparedSearch(Question question, Conditions conditions, List<Note> notes) {

  private static final Pattern ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

  /** Turns a request into a question under conditions. */
  static PreparedSearch of(SnapshotView view, SearchRequest request, QueryAnalyzer analyzer)
      throws IOException {
    List<Note> notes = new ArrayList<>();
    Conditions conditions = conditions(request, analyzer, notes);
    if (isListing(request)) {
      notes.add(new Note.Listed());
      return new PreparedSearch(Question.NOTHING, conditions, notes);
    }
    Mode mode = request.options().mode();
    LexicalQuery words = LexicalQuery.NONE;
    if (mode.uses(Arm.LEXICAL)) {
      words = words(view, request.query().text(), analyzer);
      note(words, request.query().text()).ifPresent(notes::add);
    }
    Optional<QueryVector> vector = Optional.empty();
    if (mode.uses(Arm.SEMANTIC)) {
      vector = request.vector().filter(v -> !v.isNothing());
      if (vector.isEmpty()) {
        notes.add(new Note.NoToken());
      }
    }
    return new PreparedSearch(new Question(words, vector), conditions, notes);
  }

  /** Whether nothing is looked for, and only conditions are set. */
  static boolean isListing(SearchRequest request) {
    return request.query().text().isBlank() && request.query().hasConditions();
  }

  /** The words of a text, with the identifiers that it means in this index. */
  static LexicalQuery words(SnapshotView view, String text, QueryAnalyzer analyzer)
      throws IOException {
    LexicalQuery query = AlternativeChoice.of(analyzer.analyze(text), view::passagesWith);
    List<MeantIdentifier> meant = meant(view, query.identifiers(), analyzer.meant(text));
    LexicalQuery named = query.withIdentifiers(meant);
    Set<String> spelt = new HashSet<>();
    meant.forEach(identifier -> spelt.add(bare(identifier.identifier())));
    Set<String> unknown = new HashSet<>();
    for (String identifier : named.identifiers()) {
      if (!view.knows(identifier) && !spelt.contains(bare(identifier))) {
        unknown.add(identifier);
      }
    }
    return named.withBeginnings(unknown::contains);
  }

  /**
   * Keeps what the index knows. Where a document bears the number as it was typed, one that bears
   * it with other zeros is another document; texts may still mention it so.
   */
  private static List<MeantIdentifier> meant(
      SnapshotView view, Set<String> typed, List<MeantIdentifier> guesses) throws IOException {
    Set<String> borne = new HashSet<>();
    for (String identifier : typed) {
      if (view.bears(identifier)) {
        borne.add(bare(identifier));
      }
    }
    List<MeantIdentifier> meant = new ArrayList<>();
    for (MeantIdentifier guess : guesses) {
      String bare = bare(guess.identifier());
      boolean other = guess.otherZeros() && borne.contains(bare) && view.bears(guess.identifier());
      if (!other && view.knows(guess.identifier())) {
        meant.add(guess);
        if (!guess.otherZeros() && view.bears(guess.identifier())) {
          borne.add(bare);
        }
      }
    }
    return meant;
  }

  /** An identifier without what people leave out: hyphens and zeros before a number. */
  private static String bare(String identifier) {
    return ZEROS.matcher(identifier).replaceAll("").replace("-", "");
  }

  private static Optional<Note> note(LexicalQuery query, String text) {
    if (query.isEmpty()) {
      return Optional.of(new Note.NoWord());
    }
    return query.truncated()
        ? Optional.of(
            new Note.QueryCut(
                text.length(), QueryAnalyzer.MAX_WORDS, QueryAnalyzer.MAX_IDENTIFIERS))
        : Optional.empty();
  }

  private static Conditions conditions(
      SearchRequest request, QueryAnalyzer analyzer, List<Note> notes) {
    List<Filter> filters = new ArrayList<>(request.options().filters());
    filters.addAll(request.query().filters());
    List<List<WordCondition>> required = new ArrayList<>();
    for (List<TypedQuery.Clause> alternatives : request.query().required()) {
      List<WordCondition> any = found(alternatives, analyzer, notes);
      if (!any.isEmpty()) {
        required.add(any);
      }
    }
    return new Conditions(
        filters,
        request.options().curation().narrowing(),
        required,
        found(request.query().excluded(), analyzer, notes));
  }

  private static List<WordCondition> found(
      List<TypedQuery.Clause> clauses, QueryAnalyzer analyzer, List<Note> notes) {
    List<WordCondition> conditions = new ArrayList<>();
    for (TypedQuery.Clause clause : clauses) {
      Optional<WordCondition> condition = analyzer.condition(clause);
      condition.ifPresentOrElse(
          conditions::add, () -> notes.add(new Note.ConditionWithoutWord(clause.text())));
    }
    return conditions;
  }
}
