package musubi.lucene.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.LogOdds;
import musubi.lucene.fusion.MinMax;
import musubi.lucene.fusion.Normalization;
import musubi.lucene.fusion.TheoreticalMinMax;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import musubi.lucene.hit.Hit;
import musubi.lucene.query.Mode;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.search.RandomCompanies.Asked;
import musubi.lucene.search.RandomCompanies.Condition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A filter takes documents away and does nothing else: what is left has the order, the scores and
 * the relevance that it has without the filter, whatever is asked and whatever the filter. So it is
 * where the arms bring all documents; fusions of ranks, which cannot keep scores, are left out.
 */
class FilteredRankingPropertyTest {

  private static final double TINY = 1e-9;
  private static RandomCompanies companies;

  @BeforeContainer
  static void open() throws IOException {
    companies = new RandomCompanies(0, 12, 30, 60);
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

  private static final Fusion USUAL = new AdaptiveFusion(0.3);

  private static final List<Fusion> FUSIONS =
      Stream.of(0.0, 0.3, 0.7, 1.0)
          .<Fusion>mapMulti(
              (weight, fusions) -> {
                fusions.accept(new AdaptiveFusion(weight));
                for (Normalization normalization :
                    List.of(
                        new ZScore(),
                        new MinMax(),
                        new TheoreticalMinMax(),
                        new LogOdds(LogOdds.DEFAULT_MIDPOINT))) {
                  fusions.accept(new WeightedSumFusion(normalization, weight));
                }
              })
          .toList();

  @Provide
  Arbitrary<Fusion> fusions() {
    return Arbitraries.of(FUSIONS);
  }

  private record Answers(List<Hit> filtered, List<Hit> expected) {}

  /** The hits under the conditions, and those of the same words without them that pass by hand. */
  private static Answers answers(
      RandomCompany company, Mode mode, Asked asked, List<Condition> conditions, Fusion fusion)
      throws IOException {
    SampleIndex index = company.index();
    TypedQuery typed = index.parse(RandomCompanies.typed(asked, conditions));
    assertThat(typed.hasConditions()).isTrue();
    List<Hit> filtered = index.search(all(company, asked.in(mode).typed(typed)), fusion).hits();
    List<Hit> unfiltered =
        index
            .search(all(company, asked.in(mode).typed(TypedQuery.literal(typed.text()))), fusion)
            .hits();
    return new Answers(
        filtered,
        unfiltered.stream()
            .filter(hit -> RandomCompanies.passes(company.stated(hit.id()), conditions))
            .toList());
  }

  private static Ask all(RandomCompany company, Ask ask) {
    return ask.hits(company.size()).depth(company.size()).passages(0);
  }

  private static void assertUnchanged(Answers answers) {
    assertThat(answers.filtered())
        .extracting(Hit::id)
        .containsExactlyElementsOf(answers.expected().stream().map(Hit::id).toList());
    for (int i = 0; i < answers.expected().size(); i++) {
      Hit filtered = answers.filtered().get(i);
      Hit expected = answers.expected().get(i);
      assertThat(filtered.score()).isEqualTo(expected.score(), within(TINY));
      assertThat(filtered.relevance()).isEqualTo(expected.relevance(), within(TINY));
    }
  }

  @Property(tries = 150)
  void inHybridMode(
      @ForAll @IntRange(max = 2) int company,
      @ForAll("questions") Asked asked,
      @ForAll("conditions") List<Condition> conditions,
      @ForAll("fusions") Fusion fusion)
      throws IOException {
    assertUnchanged(answers(companies.get(company), Mode.HYBRID, asked, conditions, fusion));
  }

  @Property(tries = 40)
  void inLexicalMode(
      @ForAll @IntRange(max = 2) int company,
      @ForAll("questions") Asked asked,
      @ForAll("conditions") List<Condition> conditions)
      throws IOException {
    assertUnchanged(answers(companies.get(company), Mode.LEXICAL, asked, conditions, USUAL));
  }

  @Property(tries = 40)
  void inSemanticMode(
      @ForAll @IntRange(max = 2) int company,
      @ForAll("questions") Asked asked,
      @ForAll("conditions") List<Condition> conditions)
      throws IOException {
    assertUnchanged(answers(companies.get(company), Mode.SEMANTIC, asked, conditions, USUAL));
  }

  /** All that pass are found in hybrid mode, for the semantic arm finds whatever has a vector. */
  @Property(tries = 40)
  void allThatPassAreFoundAndKeepTheMeaningsPart(
      @ForAll @IntRange(max = 2) int number,
      @ForAll("questions") Asked asked,
      @ForAll("conditions") List<Condition> conditions)
      throws IOException {
    RandomCompany company = companies.get(number);
    Answers answers = answers(company, Mode.HYBRID, asked, conditions, USUAL);
    Set<String> byWords =
        answers(company, Mode.LEXICAL, asked, conditions, USUAL).filtered().stream()
            .map(Hit::id)
            .collect(Collectors.toSet());
    assertThat(answers.filtered())
        .extracting(Hit::id)
        .containsExactlyInAnyOrderElementsOf(
            company.all().stream()
                .filter(stated -> RandomCompanies.passes(stated, conditions))
                .filter(
                    stated ->
                        byWords.contains(stated.id())
                            || company.isAboveNoise(stated, asked.vector()))
                .map(RandomCompany.Stated::id)
                .toList());
    assertThat(answers.filtered())
        .allSatisfy(
            hit ->
                assertThat(hit.arms())
                    .anySatisfy(
                        arm -> {
                          assertThat(arm.arm()).isEqualTo(Arm.SEMANTIC);
                          assertThat(arm.score())
                              .isEqualTo(
                                  company.stated(hit.id()).similarity(asked.vector()),
                                  within(1e-6));
                        }));
  }
}
