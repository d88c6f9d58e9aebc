package musubi.lucene.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused.Contribution;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.query.Mode;
import musubi.lucene.search.RandomCompanies.Asked;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * No arm is blind to what the other found: each hit of a hybrid search has the score that either
 * arm gives it, however few documents the arms bring.
 */
class TrueScoresPropertyTest {

  /** Sums of single precision. */
  private static final double ROUNDING = 1e-5;

  private static final Fusion USUAL = new AdaptiveFusion(0.3);
  private static RandomCompanies companies;

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

  private static List<Hit> hits(RandomCompany company, Ask ask) throws IOException {
    return company.index().search(ask.hits(company.size()).passages(0), USUAL).hits();
  }

  private static Map<String, Double> scores(List<Hit> hits) {
    return hits.stream().collect(Collectors.toMap(Hit::id, Hit::score));
  }

  private static double score(Hit hit, Arm arm) {
    return hit.arms().stream()
        .filter(c -> c.arm() == arm)
        .mapToDouble(Contribution::score)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Property(tries = 80)
  void everyHitHasBothArmsScores(
      @ForAll @IntRange(max = 1) int number,
      @ForAll("questions") Asked asked,
      @ForAll @IntRange(min = 1, max = 60) int depth)
      throws IOException {
    RandomCompany company = companies.get(number);
    Map<String, Double> lexical =
        scores(hits(company, asked.in(Mode.LEXICAL).depth(company.size())));
    for (Hit hit : hits(company, asked.in(Mode.HYBRID).depth(depth))) {
      assertThat(score(hit, Arm.LEXICAL)).isEqualTo(lexical.getOrDefault(hit.id(), Double.NaN));
      assertThat(score(hit, Arm.SEMANTIC))
          .isEqualTo(company.stated(hit.id()).similarity(asked.vector()), within(ROUNDING));
      assertThat(hit.arms().stream().mapToDouble(Contribution::share).sum())
          .isEqualTo(hit.score(), within(1e-9));
    }
  }

  @Property(tries = 40)
  void aSearchByMeaningHasTheSameScores(
      @ForAll @IntRange(max = 1) int number, @ForAll("questions") Asked asked) throws IOException {
    RandomCompany company = companies.get(number);
    Map<String, Double> semantic = scores(hits(company, asked.in(Mode.SEMANTIC)));
    for (Hit hit : hits(company, asked.in(Mode.HYBRID))) {
      assertThat(score(hit, Arm.SEMANTIC)).isEqualTo(semantic.getOrDefault(hit.id(), Double.NaN));
    }
  }
}
