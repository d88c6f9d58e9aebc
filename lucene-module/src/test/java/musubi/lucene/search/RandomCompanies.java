package musubi.lucene.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import musubi.lucene.query.Mode;
import musubi.lucene.search.RandomCompany.Stated;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.lucene.util.IOUtils;

/** Random companies that stay open for a test, and what may be asked of them. */
final class RandomCompanies implements AutoCloseable {

  /**
   * A question.
   *
   * @param words blanks between
   */
  record Asked(String words, float[] vector) {

    Ask in(Mode mode) {
      return switch (mode) {
        case HYBRID -> Ask.both(words, vector);
        case LEXICAL -> Ask.words(words);
        case SEMANTIC -> Ask.meaning(vector);
      };
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A condition as it is typed behind the words of a query.
   *
   * @param keeps documents by a passage of theirs: phrases that are required must stand in the same
   */
  record Condition(String typed, BiPredicate<Stated, String> keeps) {

    /** Of a document as a whole. */
    static Condition ofDocument(String typed, Predicate<Stated> keeps) {
      return new Condition(typed, (document, passage) -> keeps.test(document));
    }

    /** Of one passage. */
    static Condition ofPassage(String typed, Predicate<String> keeps) {
      return new Condition(typed, (document, passage) -> keeps.test(passage));
    }

    @Override
    public String toString() {
      return typed;
    }
  }

  /** Whether a document passes all conditions. */
  static boolean passes(Stated document, List<Condition> conditions) {
    return document.passages().stream()
        .anyMatch(passage -> conditions.stream().allMatch(c -> c.keeps().test(document, passage)));
  }

  /** The words and the conditions, as one types them. */
  static String typed(Asked asked, List<Condition> conditions) {
    return asked.words()
        + conditions.stream().map(c -> " " + c.typed()).collect(Collectors.joining());
  }

  private final Path data;
  private final List<RandomCompany> companies = new ArrayList<>();

  /** One company for each number of documents. */
  RandomCompanies(double withoutVector, int... documents) throws IOException {
    data = Files.createTempDirectory("companies");
    for (int count : documents) {
      companies.add(
          new RandomCompany(data.resolve("c" + count), 31L * count, count, withoutVector));
    }
  }

  RandomCompany get(int number) {
    return companies.get(number % companies.size());
  }

  @Override
  public void close() throws IOException {
    for (RandomCompany company : companies) {
      company.close();
    }
    IOUtils.rm(data);
  }

  static Arbitrary<Asked> questions() {
    return Combinators.combine(
            Arbitraries.of(RandomCompany.WORDS).list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of("", " 育児", " はどこ"),
            Arbitraries.longs())
        .as(
            (words, more, seed) ->
                new Asked(String.join(" ", words) + more, RandomCompany.vector(new Random(seed))));
  }

  /** One to three conditions that hold together. */
  static Arbitrary<List<Condition>> conditions() {
    return Arbitraries.oneOf(
            departments(), amounts(), days(), folders(), phrases(), either(), exclusions())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        // Filters of one field by = are alternatives, which has tests of its own.
        .filter(all -> all.stream().filter(c -> c.typed().startsWith("部署:")).count() < 2)
        .filter(all -> all.stream().filter(c -> c.typed().startsWith("path:")).count() < 2);
  }

  private static Arbitrary<Condition> departments() {
    return Arbitraries.of(RandomCompany.DEPARTMENTS)
        .map(name -> Condition.ofDocument("部署:" + name, s -> s.departments().contains(name)));
  }

  private static Arbitrary<Condition> amounts() {
    return Arbitraries.integers()
        .between(1, 8)
        .map(n -> Condition.ofDocument("金額:>=" + n, s -> s.amount() >= n));
  }

  private static Arbitrary<Condition> days() {
    return Combinators.combine(
            Arbitraries.integers().between(2023, 2025), Arbitraries.integers().between(1, 12))
        .as(
            (year, month) -> {
              LocalDate first = LocalDate.of(year, month, 1);
              return Condition.ofDocument(
                  "施行日:<%d-%02d".formatted(year, month), s -> s.day().isBefore(first));
            });
  }

  private static Arbitrary<Condition> folders() {
    return Arbitraries.of(RandomCompany.FOLDERS)
        .map(
            folder ->
                Condition.ofDocument(
                    "path:/文書/" + folder, s -> (s.folder() + "/").startsWith(folder + "/")));
  }

  private static Arbitrary<Condition> phrases() {
    return Combinators.combine(
            Arbitraries.of(RandomCompany.WORDS), Arbitraries.of(RandomCompany.WORDS).optional())
        .as(
            (first, second) -> {
              String phrase = first + second.map(w -> "の" + w).orElse("");
              return Condition.ofPassage("\"" + phrase + "\"", p -> p.contains(phrase));
            });
  }

  private static Arbitrary<Condition> either() {
    return Combinators.combine(
            Arbitraries.of(RandomCompany.WORDS), Arbitraries.of(RandomCompany.WORDS))
        .as(
            (first, second) ->
                Condition.ofPassage(
                    "\"%s\" OR \"%s\"".formatted(first, second),
                    p -> p.contains(first) || p.contains(second)));
  }

  private static Arbitrary<Condition> exclusions() {
    return Arbitraries.of(RandomCompany.WORDS)
        .map(word -> Condition.ofDocument("-" + word, s -> !s.says(word)));
  }
}
