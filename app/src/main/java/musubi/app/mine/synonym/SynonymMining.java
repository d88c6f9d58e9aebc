package musubi.app.mine.synonym;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import musubi.app.mine.click.OpenedDocument;
import musubi.app.mine.text.Definition;
import musubi.app.mine.text.PlainText;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.permission.Viewer;
import musubi.lucene.vocabulary.Vocabulary;

/**
 * Mines candidates for synonyms. What the search knows already is left out; of several kinds of
 * evidence for one pair the surest stays. Deterministic.
 */
public final class SynonymMining {

  /** Beyond it the same sentences speak of both: they are two things. */
  private static final double MOST_SIDE_BY_SIDE = 0.2;

  /** A rarer term has too few sentences around it. */
  private static final int LEAST_FOR_CONTEXT = 4;

  /** So many terms are compared with each other in seconds; the most frequent ones. */
  private static final int MOST_TERMS = 6000;

  private static final int WHOLES_A_WORD = 2;

  private static final double LEAST_OF_ORDINARY = 0.5;

  private static final Pattern DIGIT = Pattern.compile("[0-9０-９]");

  private final SearchService service;
  private final Dictionaries dictionaries;
  private final Vocabulary vocabulary;

  public SynonymMining(SearchService service, Dictionaries dictionaries, Vocabulary vocabulary) {
    this.service = service;
    this.dictionaries = dictionaries;
    this.vocabulary = vocabulary;
  }

  /**
   * The candidates, the surest kind and within it the greatest score first.
   *
   * @param opened what people opened; empty where there is no history
   */
  public List<Candidate> run(List<OpenedDocument> opened) throws IOException {
    try (WordRuns words = new WordRuns(dictionaries.userDictionaryCsv());
        KnownSynonyms known = new KnownSynonyms(dictionaries, vocabulary, words)) {
      CompanyWords company = new CompanyWords(words);
      service.documents(Viewer.OPERATOR, company);
      List<Abbreviations.Found> shortened = near(Abbreviations.in(company, words));
      Set<String> frequent = frequent(company);
      Set<String> terms = new HashSet<>(frequent);
      Map<String, Set<String>> partners = new HashMap<>();
      for (Abbreviations.Found one : shortened) {
        terms.addAll(List.of(one.word(), one.whole()));
        partners.computeIfAbsent(one.word(), w -> new HashSet<>()).add(one.whole());
      }
      List<SharedOpenings.Found> shared = SharedOpenings.of(opened, words);
      PhraseCounts phrases = new PhraseCounts(phrases(company, shared));
      Surroundings first = new Surroundings(words, terms, partners);
      service.documents(
          Viewer.OPERATOR,
          document -> {
            first.accept(document);
            phrases.accept(document);
          });
      List<SimilarTerms.Found> similar = similar(frequent, first);
      Set<String> found = new HashSet<>();
      Map<String, Set<String>> pairs = new HashMap<>();
      for (SimilarTerms.Found two : similar) {
        found.addAll(List.of(two.a(), two.b()));
        pairs.computeIfAbsent(two.a(), a -> new HashSet<>()).add(two.b());
      }
      Surroundings second = new Surroundings(words, found, pairs);
      service.documents(Viewer.OPERATOR, second);

      List<Candidate> all = new ArrayList<>();
      definitions(company, phrases, all);
      abbreviations(shortened, company, first, all);
      queries(shared, phrases, all);
      contexts(similar, company, second, all);
      return distinct(all, known);
    }
  }

  /** A word of the language is a shortened form only where both mean much the same. */
  private List<Abbreviations.Found> near(List<Abbreviations.Found> found) throws IOException {
    if (found.isEmpty()) {
      return found;
    }
    try (SearchBatch batch = service.batch(Viewer.OPERATOR)) {
      float[][] words =
          batch.documentVectors(found.stream().map(Abbreviations.Found::word).toList());
      float[][] wholes =
          batch.documentVectors(found.stream().map(Abbreviations.Found::whole).toList());
      return IntStream.range(0, found.size())
          .filter(
              i ->
                  !found.get(i).ordinary()
                      || SimilarTerms.cosine(words[i], wholes[i]) >= LEAST_OF_ORDINARY)
          .mapToObj(found::get)
          .toList();
    }
  }

  private static Set<String> frequent(CompanyWords company) {
    Set<String> frequent = new HashSet<>();
    company.terms().entrySet().stream()
        .filter(term -> term.getValue().documents() >= LEAST_FOR_CONTEXT)
        .filter(term -> term.getValue().documents() <= company.documents() / 4)
        .filter(term -> !DIGIT.matcher(term.getKey()).find())
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<String, CompanyWords.Use> term) -> -term.getValue().documents())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_TERMS)
        .forEach(term -> frequent.add(term.getKey()));
    return frequent;
  }

  private List<SimilarTerms.Found> similar(Set<String> frequent, Surroundings surroundings)
      throws IOException {
    List<String> terms = surroundings.known().stream().filter(frequent::contains).toList();
    if (terms.isEmpty()) {
      return List.of();
    }
    try (SearchBatch batch = service.batch(Viewer.OPERATOR)) {
      return SimilarTerms.among(
          terms, new ContextVectors(terms, surroundings), batch.documentVectors(terms));
    }
  }

  private static List<String> phrases(CompanyWords company, List<SharedOpenings.Found> shared) {
    List<String> phrases = new ArrayList<>();
    for (CompanyWords.Defined defined : company.definitions()) {
      phrases.add(defined.definition().word());
      phrases.add(defined.definition().meaning());
    }
    shared.forEach(found -> phrases.addAll(List.of(found.a(), found.b())));
    return phrases;
  }

  private static void definitions(CompanyWords company, PhraseCounts phrases, List<Candidate> all) {
    for (CompanyWords.Defined defined : company.definitions()) {
      Definition definition = defined.definition();
      if (definition.form() != Definition.Form.EXPLANATION && !definition.narrowed()) {
        all.add(
            new Candidate(
                definition.word(),
                definition.meaning(),
                EvidenceKind.DEFINITION,
                definition.sentence(),
                defined.document(),
                documents(definition.word(), definition.meaning(), phrases),
                1));
      }
    }
  }

  private static Candidate.Documents documents(String word, String other, PhraseCounts phrases) {
    return new Candidate.Documents(
        phrases.with(word, other), phrases.with(word), phrases.with(other));
  }

  private static void abbreviations(
      List<Abbreviations.Found> shortened,
      CompanyWords company,
      Surroundings surroundings,
      List<Candidate> all) {
    Map<String, List<Candidate>> ofWord = new TreeMap<>();
    for (Abbreviations.Found found : shortened) {
      int both = surroundings.documents(found.word(), found.whole());
      if (both > 0) {
        Surroundings.Example example = surroundings.example(found.word(), found.whole());
        int fewer = Math.min(company.using(found.word()), company.using(found.whole()));
        ofWord
            .computeIfAbsent(found.word(), w -> new ArrayList<>())
            .add(
                new Candidate(
                    found.word(),
                    found.whole(),
                    EvidenceKind.ABBREVIATION,
                    example.sentence(),
                    example.document(),
                    new Candidate.Documents(
                        both, company.using(found.word()), company.using(found.whole())),
                    (double) both / fewer));
      }
    }
    for (List<Candidate> wholes : ofWord.values()) {
      wholes.sort(
          Comparator.comparingDouble((Candidate c) -> -c.score())
              .thenComparing(c -> -c.documents().both())
              .thenComparing(c -> c.candidate().length())
              .thenComparing(Candidate::candidate));
      all.addAll(wholes.subList(0, Math.min(WHOLES_A_WORD, wholes.size())));
    }
  }

  private static void queries(
      List<SharedOpenings.Found> shared, PhraseCounts phrases, List<Candidate> all) {
    for (SharedOpenings.Found found : shared) {
      all.add(
          new Candidate(
              found.a(),
              found.b(),
              EvidenceKind.QUERIES,
              "",
              String.join(" ", found.documents()),
              new Candidate.Documents(
                  found.documents().size(), phrases.with(found.a()), phrases.with(found.b())),
              found.share()));
    }
  }

  private static void contexts(
      List<SimilarTerms.Found> similar,
      CompanyWords company,
      Surroundings surroundings,
      List<Candidate> all) {
    for (SimilarTerms.Found found : similar) {
      if (surroundings.sideBySide(found.a(), found.b()) <= MOST_SIDE_BY_SIDE) {
        boolean rarer = company.using(found.a()) <= company.using(found.b());
        String word = rarer ? found.a() : found.b();
        String other = rarer ? found.b() : found.a();
        Surroundings.Example example = surroundings.example(word, other);
        all.add(
            new Candidate(
                word,
                other,
                EvidenceKind.CONTEXT,
                example.sentence(),
                example.document(),
                new Candidate.Documents(
                    surroundings.documents(word, other), company.using(word), company.using(other)),
                found.score()));
      }
    }
  }

  private static List<Candidate> distinct(List<Candidate> all, KnownSynonyms known) {
    all.sort(
        Comparator.comparing(Candidate::kind)
            .thenComparing(c -> -c.score())
            .thenComparing(c -> -c.documents().both())
            .thenComparing(Candidate::word)
            .thenComparing(Candidate::candidate));
    Set<Surroundings.Pair> seen = new HashSet<>();
    return all.stream()
        .filter(
            c ->
                seen.add(
                    Surroundings.Pair.of(
                        PlainText.folded(c.word()), PlainText.folded(c.candidate()))))
        .filter(c -> !known.contains(c.word(), c.candidate()))
        .toList();
  }
}
