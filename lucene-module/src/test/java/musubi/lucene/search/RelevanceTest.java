package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import musubi.lucene.SampleDocument;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Total;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether there is an answer: what the relevance of hits says, and what it leaves out. */
class RelevanceTest {

  private static final Fusion USUAL = new AdaptiveFusion(0.3);
  private static final float[] LEAVE = towards(1, 0, 0, 0);

  /** As near to the passages as any direction. */
  private static final float[] NOWHERE = towards(0, 0, 0, 1);

  @TempDir Path data;
  private SampleIndex index;

  @BeforeEach
  void open() throws IOException {
    Random random = new Random(3);
    SampleDocument[] documents = new SampleDocument[60];
    for (int d = 0; d < documents.length; d++) {
      documents[d] =
          document("d%02d".formatted(d))
              .metadata("部署", d % 2 == 0 ? "人事部" : "経理部")
              .passage(
                  RandomCompany.WORDS.get(1 + d % 15) + "の話を書く。",
                  towards(
                      0.2 * random.nextGaussian(),
                      random.nextGaussian(),
                      random.nextGaussian(),
                      0));
    }
    documents[0] =
        document("answer")
            .title("年次有給休暇")
            .metadata("部署", "人事部")
            .passage("年次有給休暇の繰り越しは翌年度の末日までとする。", LEAVE);
    index = SampleIndex.of(data, documents);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private static Ask ask(Mode mode, String query, float[] vector) {
    return switch (mode) {
      case HYBRID -> Ask.both(query, vector);
      case LEXICAL -> Ask.words(query);
      case SEMANTIC -> Ask.meaning(vector);
    };
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void anAnswerIsMoreRelevantThanTheBestOfWhatIsNone(Mode mode) throws IOException {
    SearchResult answered = index.search(ask(mode, "年次有給休暇の繰り越し", LEAVE), USUAL);
    SearchResult unanswered = index.search(ask(mode, "宇宙旅行の話", NOWHERE), USUAL);

    assertThat(answered.hits().getFirst().id()).isEqualTo("answer");
    assertThat(answered.best()).isEqualTo(answered.hits().getFirst().relevance());
    assertThat(unanswered.hits()).isNotEmpty();
    assertThat(unanswered.best()).isLessThan(answered.best() / 2);
  }

  @Test
  void nothingIsShownBelowTheLeastRelevanceAndTheBestIsNamed() throws IOException {
    SearchResult plain = index.search(Ask.both("宇宙旅行の話", NOWHERE), USUAL);
    SearchResult strict =
        index.search(Ask.both("宇宙旅行の話", NOWHERE).minRelevance(0.9).facet("部署"), USUAL);

    assertThat(plain.answered()).isTrue();
    assertThat(strict.answered()).isFalse();
    assertThat(strict.hits()).isEmpty();
    assertThat(strict.total().documents()).isZero();
    assertThat(strict.best()).isEqualTo(plain.best()).isBetween(0.0, 0.9);
    assertThat(strict.facets().getFirst().values()).isEmpty();
  }

  /** However near something is to it, and however far the second lies behind. */
  @Test
  void aShortQueryOfWhichNothingIsFoundDoesNotFitByMeaningAlone() throws IOException {
    SearchResult nonsense = index.search(Ask.both("zxqwvk", LEAVE), USUAL);
    assertThat(nonsense.hits()).isNotEmpty();
    assertThat(nonsense.best()).isLessThan(Fit.MEDIUM.least());
  }

  @Test
  void aNumberThatNoDocumentHasIsNotAnsweredByWhatIsNear() throws IOException {
    SearchResult missing = index.search(Ask.both("INC-2025-007", LEAVE), USUAL);
    assertThat(missing.hits()).isNotEmpty();
    assertThat(missing.best()).isLessThan(Fit.LOW.least());
    assertThat(missing.notes()).containsExactly(new Note.NothingFits());

    SearchResult strict = index.search(Ask.both("INC-2025-007", LEAVE).minRelevance(0.9), USUAL);
    assertThat(strict.hits()).isEmpty();
    assertThat(strict.notes()).as("nothing is shown that could be near").isEmpty();
  }

  @Test
  void whatIsAnsweredHasNoNote() throws IOException {
    SearchResult answered = index.search(Ask.both("年次有給休暇の繰り越し", LEAVE), USUAL);
    assertThat(Fit.of(answered.best())).contains(Fit.HIGH);
    assertThat(answered.notes()).isEmpty();
  }

  @Test
  void aPageBehindTheLastIsEmptyThoughTheQueryIsAnswered() throws IOException {
    SearchResult behind = index.search(Ask.both("有給休暇", LEAVE).from(500), USUAL);
    assertThat(behind.hits()).isEmpty();
    assertThat(behind.answered()).isTrue();
    assertThat(behind.total()).isEqualTo(Total.exactly(3));
  }

  @Test
  void aListHasNoRelevance() throws IOException {
    SearchResult listed = index.search(Ask.words("").typed(index.parse("部署:人事部")));
    assertThat(listed.best()).isNaN();
    assertThat(listed.answered()).isTrue();
    assertThat(listed.total().documents()).isEqualTo(30);
    assertThat(listed.hits()).extracting(Hit::relevance).containsOnly(Double.NaN);

    SearchResult nothing = index.search(Ask.words("").typed(index.parse("部署:営業部")));
    assertThat(nothing.best()).isNaN();
    assertThat(nothing.answered()).isFalse();
  }

  @Test
  void whatFindsNothingHasNoBest() throws IOException {
    SearchResult nothing = index.search(Ask.words("駅弁"));
    assertThat(nothing.best()).isNaN();
    assertThat(nothing.answered()).isFalse();
  }

  @Test
  void anOrderByAFieldKeepsTheRelevanceOfEachHit() throws IOException {
    List<Hit> ranked = index.search(Ask.both("有給休暇", LEAVE).hits(60), USUAL).hits();
    List<Hit> sorted = index.search(Ask.both("有給休暇", LEAVE).hits(60).sort("部署"), USUAL).hits();
    assertThat(sorted)
        .hasSameSizeAs(ranked)
        .allSatisfy(
            hit ->
                assertThat(ranked)
                    .anySatisfy(
                        other -> {
                          assertThat(other.id()).isEqualTo(hit.id());
                          assertThat(other.relevance()).isEqualTo(hit.relevance());
                        }));
  }

  /** In an index of one document nothing stands out from anything, so nothing can be said. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void nothingIsSaidOfRelevanceWhereThereIsNothingToCompareWith(Mode mode) throws IOException {
    try (SampleIndex one =
        SampleIndex.of(
            data.resolve("one" + mode),
            document("only").passage("有給休暇の話。", towards(0.002, 1, 0, 0)))) {
      SearchResult result = one.search(ask(mode, "有給休暇", LEAVE), USUAL);
      assertThat(result.hits()).hasSize(1);
      assertThat(result.hits().getFirst().relevance()).isNaN();
      assertThat(result.best()).isNaN();
      assertThat(result.notes()).isEmpty();

      SearchResult strict = one.search(ask(mode, "有給休暇", LEAVE).minRelevance(0.9), USUAL);
      assertThat(strict.hits()).as("what nothing is known of is not hidden").hasSize(1);
      assertThat(strict.notes()).containsExactly(new Note.NoRelevance());
    }
  }

  @Test
  void whatBearsAnIdentifierOfTheQueryIsExemptAndWhatMentionsItIsNot() throws IOException {
    List<SampleDocument> all = others();
    all.add(document("b").title("INC-2025-007").passage("別の件。", towards(0, 1, 0, 0)));
    all.add(document("m").passage("INC-2025-007 を見る。INC-2025-007 の続き。", LEAVE));
    try (SampleIndex index = index("numbers", all)) {
      Ask ask = Ask.both("INC-2025-007", LEAVE);
      assertThat(index.search(ask, USUAL).hits()).extracting(Hit::id).startsWith("b", "m");
      assertThat(index.search(ask, USUAL).hits().getFirst().relevance())
          .as("what bears the number is what was asked for")
          .isGreaterThan(Fit.HIGH.least());
      assertThat(index.search(ask.minRelevance(1), USUAL).hits())
          .extracting(Hit::id)
          .containsExactly("b");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aCurrentEditionIsAsRelevantAsTheMostRelevantOfItsOldOnes(Mode mode) throws IOException {
    List<SampleDocument> all = others();
    all.add(document("v1").passage("定年は六十歳とする。", LEAVE).edition("就業規則", "", "1"));
    all.add(
        document("v2")
            .passage("定年は、六十歳とし、この規則に書く事項の他に休暇の話もある。", towards(1, 0.6, 0, 0))
            .edition("就業規則", "", "2"));
    all.add(
        document("v3")
            .passage("退職は六十五歳の定年による。休暇の話を長々と書く。", towards(0.5, 1, 0, 0))
            .edition("就業規則", "", "3"));
    try (SampleIndex index = index("editions" + mode, all)) {
      List<Hit> hits = index.search(ask(mode, "定年六十歳", LEAVE).hits(70), USUAL).hits();
      Map<String, Double> relevances =
          hits.stream().collect(Collectors.toMap(Hit::id, Hit::relevance));
      assertThat(hits).extracting(Hit::id).startsWith("v3", "v1");
      assertThat(relevances.get("v3")).isEqualTo(relevances.get("v1"));
      assertThat(relevances.get("v1")).isGreaterThan(relevances.get("v2"));
      assertThat(hits).extracting(Hit::relevance).isSortedAccordingTo(Comparator.reverseOrder());

      double least = relevances.get("v1");
      assertThat(index.search(ask(mode, "定年六十歳", LEAVE).minRelevance(least), USUAL).hits())
          .extracting(Hit::id)
          .containsExactly("v3", "v1");
      assertThat(
              index
                  .search(ask(mode, "定年六十歳", LEAVE).minRelevance(least).sort("path"), USUAL)
                  .hits())
          .extracting(Hit::id)
          .containsExactly("v1", "v3");
    }
  }

  /** An old edition that bears the number is shown in any case, and so is its current one. */
  @Test
  void whereAnOldEditionIsExemptTheCurrentOneIsShownToo() throws IOException {
    List<SampleDocument> all = others();
    all.add(document("v1").title("規程-777").passage("旧。", LEAVE).edition("規程", "", "1"));
    all.add(document("v2").title("新規程").passage("新。", towards(0, 1, 0, 0)).edition("規程", "", "2"));
    try (SampleIndex index = index("exempt", all)) {
      assertThat(index.search(Ask.both("規程-777", LEAVE).minRelevance(1), USUAL).hits())
          .extracting(Hit::id)
          .containsExactly("v2", "v1");
    }
  }

  /** The current edition may lie deeper than the arms reach at first. */
  @Test
  void aCurrentEditionOfADeeperLayerIsShownToo() throws IOException {
    List<SampleDocument> all = others();
    all.add(document("v1").passage("定年。", LEAVE).edition("規則", "", "1"));
    all.add(document("v2").passage("退職。", towards(0.6, 0.4, 0, 0)).edition("規則", "", "2"));
    for (int near = 0; near < 5; near++) {
      all.add(document("near" + near).passage("休暇。", towards(1, 0.3 + 0.01 * near, 0, 0)));
    }
    try (SampleIndex index = index("deeper", all)) {
      List<Hit> hits = index.search(Ask.meaning(LEAVE).depth(4), USUAL).hits();
      assertThat(hits).extracting(Hit::id).contains("v1", "v2");
      double least = hits.getFirst().relevance();
      assertThat(index.search(Ask.meaning(LEAVE).depth(4).minRelevance(least), USUAL).hits())
          .extracting(Hit::id)
          .containsExactly("v1", "v2");
    }
  }

  private static List<SampleDocument> others() {
    Random random = new Random(5);
    List<SampleDocument> others = new ArrayList<>();
    for (int d = 0; d < 60; d++) {
      others.add(
          document("o%02d".formatted(d))
              .passage(
                  RandomCompany.WORDS.get(1 + d % 15) + "の話を書く。",
                  towards(
                      0.2 * random.nextGaussian(),
                      random.nextGaussian(),
                      random.nextGaussian(),
                      0)));
    }
    return others;
  }

  private SampleIndex index(String name, List<SampleDocument> documents) throws IOException {
    return SampleIndex.of(data.resolve(name), documents.toArray(SampleDocument[]::new));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aLeastRelevanceIsAProbability(double least) {
    assertThatThrownBy(() -> SearchOptions.hits(1).withMinRelevance(least))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within 0 and 1, not " + least);
  }
}
