package musubi.lucene.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.MinMax;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.rerank.Reranker;
import musubi.lucene.rerank.Reranking;
import musubi.lucene.search.RandomCompanies.Asked;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Pages are parts of one list, whatever their size and however deep the arms look at first: nothing
 * stands on two of them, nothing is left out, and scores and relevance never rise.
 */
class PagingPropertyTest {

  /** Prefers texts that begin late in the order of characters; says nothing of the query. */
  private static final Reranker ALPHABETICAL =
      new Reranker() {
        @Override
        public Optional<float[]> score(String query, List<String> texts, Duration budget) {
          float[] scores = new float[texts.size()];
          for (int i = 0; i < scores.length; i++) {
            scores[i] = texts.get(i).charAt(0);
          }
          return Optional.of(scores);
        }

        @Override
        public double relevance(float score) {
          return score / Character.MAX_VALUE;
        }

        @Override
        public String name() {
          return "alphabetical";
        }
      };

  private static final List<Fusion> FUSIONS =
      List.of(
          new AdaptiveFusion(0.3),
          new AdaptiveFusion(0.9),
          new WeightedSumFusion(new MinMax(), 0.5),
          new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K));

  /** Numbers of hits that are read. */
  private static final List<Integer> READ = List.of(1, 3, 10, 40);

  private static final List<Reranking> RERANKINGS =
      READ.stream().map(read -> new Reranking(ALPHABETICAL, read, Duration.ofMinutes(1))).toList();

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
  Arbitrary<Fusion> fusions() {
    return Arbitraries.of(FUSIONS);
  }

  /** A search of which any page can be asked for. */
  private interface Search {
    SearchResult of(Page page) throws IOException;
  }

  private static Search search(RandomCompany company, Ask ask, int depth, Fusion fusion) {
    return page ->
        company
            .index()
            .search(ask.from(page.from()).hits(page.hits()).depth(depth).passages(0), fusion);
  }

  private static List<Hit> whole(RandomCompany company, Search search) throws IOException {
    return search.of(Page.first(company.size() + 1)).hits();
  }

  private static List<Hit> paged(Search search, int size) throws IOException {
    List<Hit> all = new ArrayList<>();
    List<Hit> page = search.of(Page.first(size)).hits();
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      all.addAll(page);
      page = search.of(new Page(all.size(), size)).hits();
    }
    return all;
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private static void assertOneFallingList(List<Hit> whole, List<Hit> paged) {
    assertThat(ids(paged)).doesNotHaveDuplicates().isEqualTo(ids(whole));
    assertThat(paged.stream().map(Hit::score)).isEqualTo(whole.stream().map(Hit::score).toList());
    assertThat(paged.stream().map(Hit::relevance))
        .isEqualTo(whole.stream().map(Hit::relevance).toList());
    assertThat(paged).extracting(Hit::score).isSortedAccordingTo(Comparator.reverseOrder());
  }

  private static void assertRelevanceNeverRises(List<Hit> hits) {
    assertThat(hits)
        .extracting(Hit::relevance)
        .allSatisfy(relevance -> assertThat(relevance).isBetween(0.0, 1.0))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  /** What has a vector, and what shares a word with the query. */
  private static Set<String> reachable(RandomCompany company, Asked asked) throws IOException {
    Set<String> reachable = new HashSet<>();
    company.all().stream()
        .filter(stated -> company.isAboveNoise(stated, asked.vector()))
        .forEach(stated -> reachable.add(stated.id()));
    reachable.addAll(
        ids(
            whole(
                company,
                search(company, asked.in(Mode.LEXICAL), company.size(), FUSIONS.getFirst()))));
    return reachable;
  }

  @Property(tries = 30)
  void pagesAreOneListOfAllThatEitherArmCanFind(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll("fusions") Fusion fusion,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 3, max = 25) int size)
      throws IOException {
    RandomCompany company = companies.get(number);
    Search search = search(company, asked.in(Mode.HYBRID), depth, fusion);
    List<Hit> whole = whole(company, search);

    assertOneFallingList(whole, paged(search, size));
    assertRelevanceNeverRises(whole);
    assertThat(ids(whole)).hasSameElementsAs(reachable(company, asked));
  }

  @Property(tries = 30)
  void soAreThoseOfOneArm(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll boolean words,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 3, max = 25) int size)
      throws IOException {
    RandomCompany company = companies.get(number);
    Mode mode = words ? Mode.LEXICAL : Mode.SEMANTIC;
    Search search = search(company, asked.in(mode), depth, FUSIONS.getFirst());
    List<Hit> whole = whole(company, search);

    assertOneFallingList(whole, paged(search, size));
    assertRelevanceNeverRises(whole);
  }

  @Property(tries = 30)
  void aLeastRelevanceLeavesTheFirstHits(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll("fusions") Fusion fusion,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 3, max = 25) int size,
      @ForAll @DoubleRange(max = 1) double place)
      throws IOException {
    RandomCompany company = companies.get(number);
    Search plain = search(company, asked.in(Mode.HYBRID), depth, fusion);
    List<Hit> all = whole(company, plain);
    double least = all.get((int) (place * (all.size() - 1))).relevance();
    Search search = search(company, asked.in(Mode.HYBRID).minRelevance(least), depth, fusion);
    List<Hit> whole = whole(company, search);

    assertOneFallingList(whole, paged(search, size));
    assertThat(ids(whole))
        .isEqualTo(ids(all.stream().takeWhile(hit -> hit.relevance() >= least).toList()));
    for (Page page : List.of(Page.first(size), new Page(size, size), Page.first(70))) {
      assertThat(search.of(page).best()).isEqualTo(all.getFirst().relevance());
      assertThat(search.of(page).answered()).isTrue();
    }
  }

  @Property(tries = 30)
  void aRerankerMovesHitsAndNoPageLosesOne(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 3, max = 25) int size,
      @ForAll @IntRange(max = 3) int chosen)
      throws IOException {
    RandomCompany company = companies.get(number);
    int read = READ.get(chosen);
    Reranking reranking = RERANKINGS.get(chosen);
    Ask ask = asked.in(Mode.HYBRID).depth(depth).passages(0);
    Search search =
        page -> company.index().search(ask.from(page.from()).hits(page.hits()), reranking);
    List<Hit> whole = whole(company, search);

    assertOneFallingList(whole, paged(search, size));
    assertThat(ids(whole)).hasSameElementsAs(reachable(company, asked));
    List<Hit> moved = whole.stream().filter(hit -> hit.rerank().isPresent()).toList();
    assertThat(moved).hasSizeBetween(1, read).isEqualTo(whole.subList(0, moved.size()));
    assertThat(moved)
        .extracting(hit -> hit.rerank().orElseThrow().relevance())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  /** What is listed because it passes conditions, without a word to rank it by. */
  @Property(tries = 30)
  void aListIsPagedAsHitsAre(
      @ForAll @IntRange(max = 1) int number,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 3, max = 25) int size,
      @ForAll("orders") String order)
      throws IOException {
    RandomCompany company = companies.get(number);
    Ask ask =
        Ask.words("").typed(company.index().parse("金額:>=3")).sort(order).depth(depth).passages(0);
    ask.facet("部署");
    Search search = page -> company.index().search(ask.from(page.from()).hits(page.hits()));
    SearchResult whole = search.of(Page.first(70));

    assertThat(ids(whole.hits()))
        .hasSameElementsAs(
            company.all().stream()
                .filter(s -> s.amount() >= 3)
                .map(RandomCompany.Stated::id)
                .toList())
        .isEqualTo(ids(paged(search, size)));
    assertThat(search.of(Page.first(size)).facets()).isEqualTo(whole.facets());
    assertThat(search.of(Page.first(size)).total().documents()).isEqualTo(whole.hits().size());
  }

  /** What the arms bring at first is sorted, and no page brings more. */
  @Property(tries = 20)
  void hitsInTheOrderOfAFieldArePagedToo(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll @IntRange(min = 2, max = 70) int depth,
      @ForAll @IntRange(min = 3, max = 25) int size)
      throws IOException {
    RandomCompany company = companies.get(number);
    Search search = search(company, asked.in(Mode.HYBRID).sort("-施行日"), depth, FUSIONS.getFirst());
    List<Hit> whole = whole(company, search);

    assertThat(ids(paged(search, size))).doesNotHaveDuplicates().isEqualTo(ids(whole));
    assertThat(whole)
        .hasSize(search.of(Page.first(1)).total().documents())
        .extracting(hit -> company.stated(hit.id()).day())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Provide
  Arbitrary<String> orders() {
    return Arbitraries.of("relevance", "施行日", "-施行日", "-金額");
  }
}
