package musubi.lucene.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Total;
import musubi.lucene.query.Curation;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.Pin;
import musubi.lucene.search.RandomCompanies.Asked;
import musubi.lucene.search.RandomCompanies.Condition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is pinned and hidden: the others keep their order and their scores, nothing stands on
 * two pages, what is hidden is nowhere, and a pinned document stands at its place if it meets the
 * conditions.
 */
class CurationPropertyTest {

  private static final AdaptiveFusion FUSION = new AdaptiveFusion(0.5);

  private static RandomCompanies companies;

  @BeforeContainer
  static void open() throws IOException {
    companies = new RandomCompanies(0.3, 40, 60);
  }

  @AfterContainer
  static void close() throws IOException {
    companies.close();
  }

  @Provide
  Arbitrary<Asked> questions() {
    return RandomCompanies.questions();
  }

  @Provide
  Arbitrary<List<Condition>> conditions() {
    return Arbitraries.oneOf(Arbitraries.just(List.of()), RandomCompanies.conditions());
  }

  /** What is decided, by numbers that stand for documents. */
  record Decided(List<Integer> pinned, List<Integer> places, List<Integer> hidden) {

    Curation of(RandomCompany company) {
      List<String> ids = company.all().stream().map(RandomCompany.Stated::id).sorted().toList();
      Set<String> hide =
          hidden.stream().map(n -> ids.get(n % ids.size())).collect(Collectors.toSet());
      hide.add("no such document");
      List<Pin> pins = new ArrayList<>();
      pins.add(new Pin("no such document", 1, "r"));
      Set<String> once = new HashSet<>(hide);
      for (int i = 0; i < pinned.size(); i++) {
        String id = ids.get(pinned.get(i) % ids.size());
        if (once.add(id)) {
          pins.add(new Pin(id, places.get(i), "r"));
        }
      }
      return new Curation(pins, hide, List.of());
    }
  }

  @Provide
  Arbitrary<Decided> decisions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 999).list().ofMaxSize(4),
            Arbitraries.integers().between(1, 10).list().ofSize(4),
            Arbitraries.integers().between(0, 999).list().ofMaxSize(5))
        .as(Decided::new);
  }

  private static Ask ask(RandomCompany company, Asked asked, List<Condition> conditions) {
    return asked
        .in(Mode.HYBRID)
        .typed(company.index().parse(RandomCompanies.typed(asked, conditions)))
        .passages(0);
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  @Property(tries = 60)
  void onlyWhatIsDecidedOnMoves(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll("conditions") List<Condition> conditions,
      @ForAll("decisions") Decided decided,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 1, max = 25) int size)
      throws IOException {
    RandomCompany company = companies.get(number);
    Curation curation = decided.of(company);
    int most = company.size() + 1;
    List<Hit> before =
        company
            .index()
            .search(ask(company, asked, conditions).hits(most).depth(depth), FUSION)
            .hits();
    Ask curated = ask(company, asked, conditions).depth(depth).curated(curation);
    SearchResult whole = company.index().search(curated.hits(most), FUSION);
    List<Hit> after = whole.hits();
    Set<String> pinned =
        after.stream()
            .filter(hit -> hit.pinned().isPresent())
            .map(Hit::id)
            .collect(Collectors.toSet());

    // The others: same order, same scores.
    Map<String, Double> scores = new HashMap<>();
    before.forEach(hit -> scores.put(hit.id(), hit.score()));
    assertThat(ids(after).stream().filter(id -> !pinned.contains(id)))
        .containsExactlyElementsOf(
            ids(before).stream()
                .filter(id -> !pinned.contains(id) && !curation.hidden().contains(id))
                .toList());
    assertThat(after)
        .filteredOn(hit -> hit.pinned().isEmpty())
        .allSatisfy(hit -> assertThat(hit.score()).isEqualTo(scores.get(hit.id())));

    // What was decided holds.
    assertThat(ids(after)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(curation.hidden());
    Set<String> expected =
        curation.pins().stream()
            .map(Pin::document)
            .filter(id -> !id.startsWith("no "))
            .filter(id -> RandomCompanies.passes(company.stated(id), conditions))
            .collect(Collectors.toSet());
    assertThat(pinned).isEqualTo(expected);
    for (int i = 0; i < after.size(); i++) {
      int place = i + 1;
      boolean last = ids(after.subList(i, after.size())).stream().allMatch(pinned::contains);
      after
          .get(i)
          .pinned()
          .ifPresent(
              pin -> {
                if (!last) {
                  assertThat(pin.place()).isEqualTo(place);
                }
              });
    }

    // Pages are parts of the one list.
    List<Hit> paged = new ArrayList<>();
    List<Hit> page = company.index().search(curated.from(0).hits(size), FUSION).hits();
    while (!page.isEmpty()) {
      paged.addAll(page);
      page = company.index().search(curated.from(paged.size()).hits(size), FUSION).hits();
    }
    assertThat(ids(paged)).isEqualTo(ids(after));
    assertThat(new Page(0, most).end()).isGreaterThan(paged.size());
    if (whole.total().precision() == Total.Precision.EXACT) {
      assertThat(whole.total().documents()).isEqualTo(after.size());
    }
  }

  @Property(tries = 30)
  void facetsAndAnOrderByAFieldLeaveHiddenOnesOut(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll("decisions") Decided decided)
      throws IOException {
    RandomCompany company = companies.get(number);
    Curation curation = decided.of(company);
    int most = company.size() + 1;
    SearchResult result =
        company
            .index()
            .search(
                ask(company, asked, List.of()).hits(most).facet("部署").curated(curation), FUSION);
    Map<String, Integer> counted = new HashMap<>();
    for (Hit hit : result.hits()) {
      company.stated(hit.id()).departments().forEach(d -> counted.merge(d, 1, Integer::sum));
    }
    assertThat(
            result.facets().getFirst().values().stream()
                .collect(Collectors.toMap(Facet.Count::value, Facet.Count::documents)))
        .isEqualTo(counted);

    List<String> plain = ids(sorted(company, asked, Curation.NONE));
    assertThat(ids(sorted(company, asked, curation)))
        .isEqualTo(plain.stream().filter(id -> !curation.hidden().contains(id)).toList());
  }

  private static List<Hit> sorted(RandomCompany company, Asked asked, Curation curation)
      throws IOException {
    Ask ask = ask(company, asked, List.of()).hits(company.size() + 1);
    return company.index().search(ask.sort("-施行日").curated(curation), FUSION).hits();
  }

  @Property(tries = 30)
  void narrowingOnlyTakesAway(
      @ForAll @IntRange(max = 1) int number, @ForAll("questions") Asked asked, @ForAll long seed)
      throws IOException {
    RandomCompany company = companies.get(number);
    Random random = new Random(seed);
    List<String> departments = RandomCompany.DEPARTMENTS;
    String asks = departments.get(random.nextInt(departments.size()));
    String rule = departments.get(random.nextInt(departments.size()));
    int most = company.size() + 1;
    Curation curation =
        new Curation(
            List.of(), Set.of(), List.of(List.of(new musubi.lucene.query.Filter("部署", rule))));
    List<String> plain =
        ids(
            company
                .index()
                .search(ask(company, asked, List.of()).hits(most).filter("部署", asks), FUSION)
                .hits());
    List<String> narrowed =
        ids(
            company
                .index()
                .search(
                    ask(company, asked, List.of()).hits(most).filter("部署", asks).curated(curation),
                    FUSION)
                .hits());
    assertThat(narrowed)
        .isEqualTo(
            plain.stream().filter(id -> company.stated(id).departments().contains(rule)).toList());
  }
}
