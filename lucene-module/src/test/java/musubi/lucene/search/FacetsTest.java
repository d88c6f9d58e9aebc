package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import musubi.lucene.QueryException;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.query.Mode;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.search.RandomCompanies.Asked;
import musubi.lucene.search.RandomCompanies.Condition;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of a field's values are those that one gets by counting what was found. */
class FacetsTest {

  private static final Fusion USUAL = new AdaptiveFusion(0.3);
  private static RandomCompanies companies;

  @TempDir Path data;

  @BeforeContainer
  static void open() throws IOException {
    companies = new RandomCompanies(0.3, 20, 60);
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
    return RandomCompanies.conditions();
  }

  private static Map<String, Integer> counts(Facet facet) {
    return facet.values().stream()
        .collect(Collectors.toMap(Facet.Count::value, Facet.Count::documents));
  }

  /** Whatever page is shown, the counts are of all that the arms brought. */
  @Property(tries = 40)
  void countsAreThoseOfTheDocumentsFound(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll("conditions") List<Condition> conditions,
      @ForAll @IntRange(min = 1, max = 60) int depth,
      @ForAll @DoubleRange(max = 0.3) double least)
      throws IOException {
    RandomCompany company = companies.get(number);
    TypedQuery typed = company.index().parse(RandomCompanies.typed(asked, conditions));
    Ask ask =
        asked.in(Mode.HYBRID).typed(typed).depth(depth).minRelevance(least).passages(0).facet("部署");
    SearchResult first = company.index().search(ask.hits(1), USUAL);
    SearchResult more = company.index().search(ask.hits(company.size()), USUAL);

    Map<String, Integer> byHand = new TreeMap<>();
    for (Hit hit : more.hits().subList(0, first.total().documents())) {
      company.stated(hit.id()).departments().forEach(d -> byHand.merge(d, 1, Integer::sum));
    }
    assertThat(first.facets()).isEqualTo(more.facets());
    assertThat(first.facets()).extracting(Facet::field).containsExactly("部署");
    assertThat(counts(first.facets().getFirst())).isEqualTo(byHand);
    assertThat(first.facets().getFirst().values())
        .extracting(Facet.Count::documents)
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void severalFieldsAreCountedAsTheyAreWritten() throws IOException {
    try (SampleIndex index = index()) {
      List<Facet> facets = index.search(Ask.words("休暇").facet("部署").facet("type")).facets();
      assertThat(facets).extracting(Facet::field).containsExactly("部署", "type");
      assertThat(facets.get(0).values())
          .containsExactly(new Facet.Count("IT部", 2), new Facet.Count("経理部", 1));
      assertThat(facets.get(1).values()).containsExactly(new Facet.Count("md", 3));
    }
  }

  /** What is chosen of a field hides nothing that could be chosen as well, or instead. */
  @Test
  void valuesThatAreChosenDoNotNarrowTheirOwnFacet() throws IOException {
    try (SampleIndex index = index()) {
      Ask ask = Ask.words("休暇").filter("部署=経理部").facet("部署").facet("type").facet("施行日");
      SearchResult found = index.search(ask);

      assertThat(found.total().documents()).isEqualTo(1);
      assertThat(found.facets().get(0).values())
          .containsExactly(new Facet.Count("IT部", 2), new Facet.Count("経理部", 1));
      assertThat(found.facets().get(1).values()).containsExactly(new Facet.Count("md", 1));
      assertThat(found.facets().get(2).values())
          .containsExactly(new Facet.Count("2023", 1), new Facet.Count("2024", 1));

      SearchResult both = index.search(ask.filter("施行日=2023"));
      assertThat(both.facets().get(0).values())
          .containsExactly(new Facet.Count("経理部", 1), new Facet.Count("ｉｔ部", 1));
      assertThat(both.facets().get(2).values())
          .containsExactly(new Facet.Count("2023", 1), new Facet.Count("2024", 1));
    }
  }

  @Test
  void whatIsExcludedOrTypedNarrowsItsFacet() throws IOException {
    try (SampleIndex index = index()) {
      assertThat(
              index
                  .search(Ask.words("休暇").filter("部署!=経理部").facet("部署"))
                  .facets()
                  .getFirst()
                  .values())
          .containsExactly(new Facet.Count("IT部", 1));
      assertThat(
              index
                  .search(Ask.words("").typed(index.parse("休暇 部署:経理部")).facet("部署"))
                  .facets()
                  .getFirst()
                  .values())
          .containsExactly(new Facet.Count("経理部", 1), new Facet.Count("ｉｔ部", 1));
    }
  }

  /** Each count is the number of documents that are found with that value chosen alone. */
  @Property(tries = 20)
  void aCountIsWhatChoosingTheValueFinds(
      @ForAll @IntRange(max = 1) int number, @ForAll("questions") Asked asked) throws IOException {
    RandomCompany company = companies.get(number);
    TypedQuery typed = company.index().parse(RandomCompanies.typed(asked, List.of()));
    SearchResult all =
        company.index().search(asked.in(Mode.HYBRID).typed(typed).facet("部署"), USUAL);
    for (Facet.Count count : all.facets().getFirst().values()) {
      SearchResult narrow =
          company
              .index()
              .search(
                  asked.in(Mode.HYBRID).typed(typed).filter("部署", count.value()).facet("部署"),
                  USUAL);
      assertThat(narrow.facets()).isEqualTo(all.facets());
      assertThat(narrow.total().documents()).isEqualTo(count.documents());
    }
  }

  @Test
  void anOrderChangesNoCount() throws IOException {
    try (SampleIndex index = index()) {
      assertThat(index.search(Ask.words("休暇").facet("部署").sort("-施行日")).facets())
          .isEqualTo(index.search(Ask.words("休暇").facet("部署")).facets());
    }
  }

  @Test
  void whatIsNoKeywordOrNoFieldIsRefusedAndSaysWhy() throws IOException {
    try (SampleIndex index = index()) {
      assertThatThrownBy(() -> index.search(Ask.words("休暇").facet("課")))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("'課' to count by")
          .hasMessageContaining("部署");
      // Also where nothing is found, and so nothing would be counted.
      assertThatThrownBy(() -> index.search(Ask.words("駅弁").facet("課")))
          .isInstanceOf(QueryException.class);
      assertThatThrownBy(() -> index.search(Ask.words("休暇").facet("edition")))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("edition=current");
    }
  }

  @Test
  void datesAreCountedByTheirYears() throws IOException {
    try (SampleIndex index = index()) {
      assertThat(index.search(Ask.words("休暇").facet("施行日")).facets().getFirst().values())
          .containsExactly(new Facet.Count("2024", 2), new Facet.Count("2023", 1));
    }
  }

  @Test
  void foldersCountTheDocumentsInAndBelowThem() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("人事/規程/a.md").passage("休暇の話。"),
            document("人事/b.md").passage("休暇の話。"),
            document("FAQ/c.md").passage("休暇の話。"),
            document("d.md").passage("休暇の話。"))) {
      assertThat(index.search(Ask.words("休暇").facet("path")).facets().getFirst().values())
          .containsExactly(
              new Facet.Count("人事", 2), new Facet.Count("FAQ", 1), new Facet.Count("人事/規程", 1));
    }
  }

  private SampleIndex index() throws IOException {
    return SampleIndex.of(
        data,
        document("a").metadata("部署", "IT部").metadata("施行日", "2024-01-01").passage("休暇の話。"),
        document("b")
            .metadata("部署", "ｉｔ部", "経理部")
            .metadata("施行日", "令和6年4月1日", "2023-12-31", "2024-05-01")
            .passage("休暇の話。"),
        document("c").passage("休暇の話。"),
        document("d").metadata("部署", "営業部").passage("契約の話。"));
  }
}
