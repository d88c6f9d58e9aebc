package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import musubi.lucene.SampleDocument;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.lucene.util.IOUtils;

/** Filtered hits are the hits whose documents fit: nothing more, nothing less, in both arms. */
class FilterPropertyTest {

  private static final int DOCUMENTS = 60;
  private static final float[] QUERY = towards(1, 0, 0, 0);
  private static final List<String> DEPARTMENTS = List.of("経理部", "人事部", "IT部", "営業部");

  /** What a document states, as plain values that know nothing of the index. */
  private record Stated(Set<String> departments, Set<Integer> amounts, Set<LocalDate> days) {}

  /** A filter as typed, and what it should keep. */
  private record Wanted(String typed, Predicate<Stated> keeps) {
    @Override
    public String toString() {
      return typed;
    }
  }

  private static final List<Stated> STATED = new ArrayList<>();
  private static Path data;
  private static SampleIndex index;

  @BeforeContainer
  static void build() throws IOException {
    Random random = new Random(7);
    SampleDocument[] documents = new SampleDocument[DOCUMENTS];
    for (int d = 0; d < DOCUMENTS; d++) {
      Stated stated = new Stated(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
      for (int i = random.nextInt(3); i > 0; i--) {
        stated.departments().add(DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size())));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        stated.amounts().add(random.nextInt(10) - 3);
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        stated.days().add(LocalDate.of(2023 + random.nextInt(3), 1 + random.nextInt(12), 1));
      }
      STATED.add(stated);
      documents[d] =
          document("d" + d)
              .metadata("部署", stated.departments().toArray(String[]::new))
              .metadata("金額", texts(stated.amounts()))
              .metadata("施行日", texts(stated.days()))
              .passage("予算の話", towards(1, random.nextDouble(), random.nextDouble(), 0))
              .passage("別の話", towards(0, 1, random.nextDouble(), 0));
    }
    data = Files.createTempDirectory("filters");
    index =
        SampleIndex.of(
            data,
            new MetadataSchema(Map.of("金額", MetadataType.NUMBER), MetadataSchema.DEFAULT.zone()),
            documents);
  }

  private static String[] texts(Set<?> values) {
    return values.stream().map(String::valueOf).toArray(String[]::new);
  }

  @AfterContainer
  static void remove() throws IOException {
    index.close();
    IOUtils.rm(data);
  }

  private static <T> Wanted any(String typed, Function<Stated, Set<T>> of, Predicate<T> fits) {
    return new Wanted(typed, stated -> of.apply(stated).stream().anyMatch(fits));
  }

  private static Arbitrary<Wanted> amounts() {
    return Combinators.combine(
            Arbitraries.of("=", "!=", ">", ">=", "<", "<="), Arbitraries.integers().between(-4, 8))
        .as(
            (sign, n) -> {
              Wanted inner =
                  any(
                      "金額" + sign + n,
                      Stated::amounts,
                      a ->
                          switch (sign) {
                            case ">" -> a > n;
                            case ">=" -> a >= n;
                            case "<" -> a < n;
                            case "<=" -> a <= n;
                            default -> a.equals(n);
                          });
              return sign.equals("!=") ? new Wanted(inner.typed(), inner.keeps().negate()) : inner;
            });
  }

  private static Arbitrary<Wanted> months() {
    return Combinators.combine(
            Arbitraries.of("=", ">", ">=", "<", "<="),
            Arbitraries.integers().between(2023, 2025),
            Arbitraries.integers().between(0, 12))
        .as(
            (sign, year, month) -> {
              LocalDate first = LocalDate.of(year, Math.max(1, month), 1);
              LocalDate behind = month == 0 ? first.plusYears(1) : first.plusMonths(1);
              String typed = month == 0 ? year + "年" : "%d-%02d".formatted(year, month);
              return any(
                  "施行日" + sign + typed,
                  Stated::days,
                  day ->
                      switch (sign) {
                        case ">" -> !day.isBefore(behind);
                        case ">=" -> !day.isBefore(first);
                        case "<" -> day.isBefore(first);
                        case "<=" -> day.isBefore(behind);
                        default -> !day.isBefore(first) && day.isBefore(behind);
                      });
            });
  }

  private static Arbitrary<Wanted> departments() {
    return Arbitraries.of(DEPARTMENTS)
        .flatMap(
            name ->
                Arbitraries.of(
                    any("部署=" + name, Stated::departments, name::equals),
                    new Wanted("部署!=" + name, s -> !s.departments().contains(name))));
  }

  /** At most one filter a field: what several mean together has tests of its own. */
  @Provide
  Arbitrary<List<Wanted>> filters() {
    return Combinators.combine(
            amounts().list().ofMaxSize(1),
            months().list().ofMaxSize(1),
            departments().list().ofMaxSize(1))
        .as(
            (one, two, three) -> {
              List<Wanted> all = new ArrayList<>(one);
              all.addAll(two);
              all.addAll(three);
              return all;
            });
  }

  @Property(tries = 60)
  void filteredHitsAreTheHitsThatFit(@ForAll("filters") List<Wanted> filters) throws IOException {
    Set<String> expected = new TreeSet<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      Stated stated = STATED.get(d);
      if (filters.stream().allMatch(f -> f.keeps().test(stated))) {
        expected.add("d" + d);
      }
    }
    for (Ask ask : List.of(Ask.words("予算"), Ask.meaning(QUERY), Ask.both("予算", QUERY))) {
      filters.forEach(f -> ask.filter(f.typed()));
      assertThat(index.ids(ask.hits(DOCUMENTS).passages(0)).stream().collect(Collectors.toSet()))
          .isEqualTo(expected);
    }
  }

  @Property(tries = 20)
  void whatIsLeftStaysInItsOrder(@ForAll("filters") List<Wanted> filters) throws IOException {
    List<String> all = index.ids(Ask.words("予算").hits(DOCUMENTS).passages(0));
    Ask ask = Ask.words("予算").hits(DOCUMENTS).passages(0);
    filters.forEach(f -> ask.filter(f.typed()));
    List<String> filtered = index.ids(ask);

    assertThat(all.stream().filter(filtered::contains).toList()).isEqualTo(filtered);
  }
}
