package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.lexical.MatchedTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HybridSearchTest {

  private static final float[] LEAVE = towards(1, 0, 0, 0);
  private static final float[] OTHER = towards(0, 1, 0, 0);

  @TempDir Path data;

  @Test
  void findsWhatEitherArmFinds() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("meaning").passage("年次有給休暇は三営業日前までに届け出る。", LEAVE),
            document("words").passage("有休の買い取りは行わない。"),
            document("both").passage("有休は半日単位でも取れる。", towards(1, 0.2, 0, 0)))) {
      SearchResult result = index.search(Ask.both("有休", LEAVE));
      assertThat(result.hits())
          .extracting(Hit::id)
          .containsExactlyInAnyOrder("both", "meaning", "words")
          .startsWith("both");
      assertThat(result.total().documents()).isEqualTo(3);
      assertThat(result.notes()).isEmpty();
      for (Hit hit : result.hits()) {
        Arm[] arms =
            switch (hit.id()) {
              case "meaning" -> new Arm[] {Arm.SEMANTIC};
              case "words" -> new Arm[] {Arm.LEXICAL};
              default -> new Arm[] {Arm.LEXICAL, Arm.SEMANTIC};
            };
        assertThat(hit.arms()).extracting(Fused.Contribution::arm).containsExactly(arms);
      }
    }
  }

  /** Whatever else is asked for, what is near in meaning and shares no word is there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "有休",
        "有休 部署:人事部",
        "有休 施行日:>=2024-04",
        "有休 施行日:2024..2025 path:/文書",
        "有休 -駐車場",
        "有休 -\"駐車場の契約\"",
        "\"有休\" OR \"年次\"",
        "有休 年次*"
      })
  void meaningIsHeardUnderEveryCondition(String typed) throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("words")
                .metadata("部署", "人事部")
                .metadata("施行日", "2024-05-01")
                .passage("有休の買い取り。年次の決まり。", OTHER),
            document("meaning")
                .metadata("部署", "人事部")
                .metadata("施行日", "2025-05-01")
                .passage("年次の休みは三営業日前までに届け出る。", LEAVE),
            document("out").metadata("施行日", "2020-01-01").passage("駐車場の契約の話。", LEAVE))) {
      Supplier<Ask> ask = () -> Ask.both("", LEAVE).typed(index.parse(typed));
      for (Ask also :
          List.of(
              ask.get(),
              ask.get().facet("部署"),
              ask.get().sort("-施行日"),
              ask.get().minRelevance(0.0001))) {
        assertThat(index.search(also, new AdaptiveFusion(0.3)).hits())
            .filteredOn(hit -> hit.id().equals("meaning"))
            .singleElement()
            .satisfies(
                hit ->
                    assertThat(hit.arms())
                        .anySatisfy(
                            arm -> {
                              assertThat(arm.arm()).isEqualTo(Arm.SEMANTIC);
                              assertThat(arm.rank()).isEqualTo(1);
                              assertThat(arm.score()).isEqualTo(1, within(1e-6));
                              assertThat(arm.share()).isPositive();
                            }));
      }
    }
  }

  @Test
  void saysWhenTheSemanticArmDidNotRun() throws IOException {
    try (SampleIndex index = sample()) {
      for (float[] none : new float[][] {new float[0], new float[4]}) {
        SearchResult result = index.search(Ask.both("有休", none));
        assertThat(result.hits()).extracting(Hit::id).containsExactly("a");
        assertThat(result.notes()).containsExactly(new Note.NoToken());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "はがをに", "。、！？", "😀", "+-&&||!(){}[]^\"~*?:\\/"})
  void saysWhenTheLexicalArmDidNotRun(String query) throws IOException {
    try (SampleIndex index = sample()) {
      SearchResult result = index.search(Ask.both(query, LEAVE));
      assertThat(result.hits()).extracting(Hit::id).containsExactly("a", "b");
      assertThat(result.notes()).containsExactly(new Note.NoWord());
    }
  }

  @Test
  void saysWhenNeitherArmRan() throws IOException {
    try (SampleIndex index = sample()) {
      SearchResult result = index.search(Ask.both("？", new float[0]));
      assertThat(result.hits()).isEmpty();
      assertThat(result.notes()).containsExactly(new Note.NoWord(), new Note.NoToken());
    }
  }

  @Test
  void aSearchWithOneArmDoesNotMissTheOther() throws IOException {
    try (SampleIndex index = sample()) {
      assertThat(index.search(Ask.words("有休")).notes()).isEmpty();
      assertThat(index.search(Ask.meaning(LEAVE)).notes()).isEmpty();
    }
  }

  @Test
  void theSharesOfTheArmsSumToTheScore() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("規程-023").passage("有休の申請は三日前までとする。", OTHER),
            document("words").passage("規程-023により有休を申請する。"),
            document("meaning").passage("休みは届け出る。", LEAVE))) {
      for (Ask ask :
          new Ask[] {
            Ask.both("有休の申請", LEAVE),
            Ask.both("規程-023の有休", LEAVE),
            Ask.words("規程-023の有休"),
            Ask.meaning(LEAVE)
          }) {
        assertThat(index.hits(ask))
            .isNotEmpty()
            .allSatisfy(
                hit ->
                    assertThat(hit.arms().stream().mapToDouble(Fused.Contribution::share).sum())
                        .isEqualTo(hit.score(), within(1e-9)));
      }
    }
  }

  @Test
  void theMatchedTermsSumToTheLexicalScore() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("規程-023").title("休暇規程").passage("有休の申請は三日前までとする。").passage("有休の残りは翌年に繰り越す。"),
            document("b").passage("経費の申請は月末までとする。"))) {
      Hit hit = index.first(Ask.words("規程-023 有休の申請と駐車場 申請"));
      Hit.Explanation explanation = hit.explanation().orElseThrow();
      assertThat(explanation.matchedTerms())
          .extracting(MatchedTerm::term)
          .startsWith("規程-023")
          .contains("有休", "申請", "有休 申請")
          .doesNotContain("の", "駐車場");
      assertThat(explanation.matchedTerms().stream().mapToDouble(MatchedTerm::score).sum())
          .isEqualTo(hit.arms().getFirst().score(), within(1e-4));
    }
  }

  @Test
  void passagesAreOrderedByTheArmsThatRan() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("a")
                .passage("有休の申請は有休の台帳で行う。", OTHER)
                .passage("有休は取れる。", towards(1, 1, 0, 0))
                .passage("休みは届け出る。", LEAVE))) {
      Fusion fusion = new WeightedSumFusion(new ZScore(), 0.3);
      assertThat(passages(index.search(Ask.words("有休の申請"), fusion)).getFirst()).startsWith("有休の申請");
      assertThat(passages(index.search(Ask.meaning(LEAVE), fusion)))
          .containsExactly("休みは届け出る。", "有休は取れる。", "有休の申請は有休の台帳で行う。");
      // both are heard, the semantic arm by a weight of its own
      assertThat(passages(index.search(Ask.both("有休の申請", LEAVE), fusion))).startsWith("休みは届け出る。");
    }
  }

  private static List<String> passages(SearchResult result) {
    return result.hits().getFirst().passages().stream().map(HitPassage::text).toList();
  }

  @Test
  void theExplanationNamesTheFusion() throws IOException {
    try (SampleIndex index = sample()) {
      assertThat(index.first(Ask.both("有休", LEAVE)).explanation().orElseThrow().fusion())
          .isEqualTo("reciprocal rank fusion, k=60");
      Hit summed =
          index
              .search(Ask.both("有休", LEAVE), new WeightedSumFusion(new ZScore(), 0.3))
              .hits()
              .getFirst();
      assertThat(summed.explanation().orElseThrow().fusion())
          .isEqualTo("z-score sum, semantic weight 0.3");
      assertThat(index.first(Ask.meaning(LEAVE)).explanation().orElseThrow())
          .satisfies(e -> assertThat(e.fusion()).contains("one arm"))
          .satisfies(e -> assertThat(e.matchedTerms()).isEmpty());
    }
  }

  private SampleIndex sample() throws IOException {
    return SampleIndex.of(
        data,
        document("a").passage("有休は三日前までに届け出る。", LEAVE),
        document("b").passage("駐車場は総務部が契約する。", OTHER));
  }
}
