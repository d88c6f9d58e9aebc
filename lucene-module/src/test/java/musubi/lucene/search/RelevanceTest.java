package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import musubi.lucene.SampleDocument;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
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
    assertThat(strict.total()).isZero();
    assertThat(strict.best()).isEqualTo(plain.best()).isBetween(0.0, 0.9);
    assertThat(strict.facets().getFirst().values()).isEmpty();
  }

  @Test
  void aPageBehindTheLastIsEmptyThoughTheQueryIsAnswered() throws IOException {
    SearchResult behind = index.search(Ask.both("有給休暇", LEAVE).from(500), USUAL);
    assertThat(behind.hits()).isEmpty();
    assertThat(behind.answered()).isTrue();
    assertThat(behind.total()).isEqualTo(60);
  }

  @Test
  void aListHasNoRelevance() throws IOException {
    SearchResult listed = index.search(Ask.words("").typed(index.parse("部署:人事部")));
    assertThat(listed.best()).isNaN();
    assertThat(listed.answered()).isTrue();
    assertThat(listed.total()).isEqualTo(30);
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

  /** In an index of one document nothing stands out from anything. */
  @Test
  void anIndexOfOneDocumentAnswersToo() throws IOException {
    try (SampleIndex one =
        SampleIndex.of(data.resolve("one"), document("only").passage("有給休暇の話。", LEAVE))) {
      for (Mode mode : Mode.values()) {
        SearchResult result = one.search(ask(mode, "有給休暇", LEAVE), USUAL);
        assertThat(result.hits()).hasSize(1);
        assertThat(result.best()).isBetween(0.0, 1.0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aLeastRelevanceIsAProbability(double least) {
    assertThatThrownBy(() -> SearchOptions.hits(1).withMinRelevance(least))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within 0 and 1, not " + least);
  }
}
