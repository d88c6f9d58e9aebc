package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.hit.PassageTerm;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.standing.Cause;
import musubi.lucene.standing.Compared;
import musubi.lucene.standing.SoughtWord;
import musubi.lucene.standing.SoughtWord.Held;
import musubi.lucene.standing.Standing;
import musubi.lucene.standing.Standings;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where documents stand that are on no page, and why. */
class StandingsTest {

  private static final float[] VECTOR = towards(1, 0, 0, 0);

  @TempDir static Path data;
  private static WrittenIndex index;
  private static SnapshotView view;
  private static HybridSearch search;

  private static SampleDocument leave(String id, double distance) {
    return document(id).passage("休暇の申請", towards(1, distance, 0, 0));
  }

  /** Forty documents about leave, farther and farther; some others. */
  private static List<DocumentBlock> documents() {
    List<DocumentBlock> all = new ArrayList<>();
    for (int n = 1; n <= 40; n++) {
      all.add(
          leave("休暇%02d".formatted(n), n * 0.05)
              .title("資料%d".formatted(n))
              .metadata("部署", n % 2 == 0 ? "人事" : "経理")
              .block());
    }
    all.add(
        document("旅費.md")
            .title("旅費規程")
            .metadata("部署", "経理")
            .passage("出張の日当を払う", towards(0.2, 1, 0, 0), "日当")
            .readers(ReadPermission.ofTerms(Set.of("group:経理", "user:佐藤")))
            .block());
    for (int n = 1; n <= 30; n++) {
      all.add(document("他%02d".formatted(n)).passage("無関係", towards(0, 0, 1, n * 0.01)).block());
    }
    all.add(document("遠い").passage("まったく別の話", towards(-1, 0, 0, 1)).block());
    all.add(leave("版1", 0.01).edition("手引き", "", "1").block());
    all.add(leave("版2", 0.9).edition("手引き", "", "2").block());
    all.add(document("台帳").metadata("番号", "規程-077").passage("台帳", towards(0, 1, 0, 0)).block());
    return all;
  }

  @BeforeAll
  static void write() throws IOException {
    index = WrittenIndex.fresh(data, documents(), List.of());
    view = index.generation();
    search =
        new HybridSearch(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT), new JapaneseQueries());
  }

  @AfterAll
  static void close() throws IOException {
    search.close();
    index.close();
  }

  private static SearchRequest request(String typed, UnaryOperator<SearchOptions> options)
      throws IOException {
    return new SearchRequest(
        view.parse(typed),
        Optional.of(new QueryVector(VECTOR, SampleGeneration.FINGERPRINT)),
        options.apply(SearchOptions.hits(10)));
  }

  private static Standing standing(String typed, String id) throws IOException {
    return standing(typed, id, UnaryOperator.identity());
  }

  private static Standing standing(String typed, String id, UnaryOperator<SearchOptions> options)
      throws IOException {
    return new Standings(search, view).of(request(typed, options), id);
  }

  @Test
  void theRankIsThatOfThePagesHoweverDeepTheyAre() throws IOException {
    List<String> ids =
        search.search(view, request("休暇 申請", options -> SearchOptions.hits(100))).hits().stream()
            .map(hit -> hit.id())
            .toList();
    for (int at : new int[] {0, 1, 17, 41}) {
      Standing standing = standing("休暇 申請", ids.get(at));

      assertThat(standing.document().rank()).hasValue(at + 1);
      assertThat(standing.without()).isEmpty();
      assertThat(standing.first().map(Compared::id))
          .isEqualTo(at == 0 ? Optional.empty() : Optional.of(ids.getFirst()));
      assertThat(standing.above().map(Compared::id))
          .isEqualTo(at == 0 ? Optional.empty() : Optional.of(ids.get(at - 1)));
    }
  }

  @Test
  void anArmsOwnRankIsToldBeyondWhatIsMerged() throws IOException {
    Standing standing = standing("休暇 申請", "休暇40", options -> options.withDepth(5));

    assertThat(standing.document().meaning().rank()).hasValue(42);
    assertThat(standing.document().meaning().score()).isBetween(0.4, 0.5);
    assertThat(standing.causes()).doesNotContain(new Cause.BehindCandidates(5)); // by words it ties
    assertThat(standing("出張 休暇", "休暇40", options -> options.withDepth(1)).causes())
        .contains(new Cause.BehindCandidates(1));
  }

  @Test
  void aFilterThatHidesItIsNamedAndSoIsItsPlaceWithoutIt() throws IOException {
    Standing standing =
        standing(
            "休暇 部署:人事", "休暇03", options -> options.withFilters(List.of(Filter.parse("path=休暇04"))));

    assertThat(standing.document().rank()).isEmpty();
    assertThat(standing.causes())
        .startsWith(
            new Cause.Filtered(List.of(Filter.parse("path=休暇04"))),
            new Cause.Filtered(List.of(Filter.parse("部署=人事"))));
    assertThat(standing("休暇 部署:人事 部署:経理", "休暇03").document().rank()).isPresent();
    assertThat(
            standing(
                    "休暇 部署:経理",
                    "休暇03",
                    options -> options.withFilters(List.of(Filter.parse("部署!=経理"))))
                .causes())
        .startsWith(new Cause.Filtered(List.of(Filter.parse("部署!=経理"))));
    assertThat(standing.without().orElseThrow().rank().orElseThrow()).isLessThan(10);
    assertThat(standing.scored().hit()).isPresent();
  }

  @Test
  void whatIsRequiredAndWhatIsExcludedIsNamed() throws IOException {
    assertThat(standing("休暇 \"日当を払う\"", "休暇03").causes())
        .startsWith(new Cause.LacksRequired(List.of("日当を払う")));
    assertThat(standing("休暇 -申請", "休暇03").causes()).startsWith(new Cause.HasExcluded("申請"));
  }

  @Test
  void aRelevanceBelowTheLeastIsTold() throws IOException {
    double own = standing("休暇 申請", "休暇40").document().hit().orElseThrow().relevance();
    Standing standing = standing("休暇 申請", "休暇40", options -> options.withMinRelevance(own + 0.01));

    assertThat(standing.document().rank()).isEmpty();
    assertThat(standing.causes()).first().isEqualTo(new Cause.BelowRelevance(own, own + 0.01));
    assertThat(standing.without().orElseThrow().rank())
        .hasValue(standing("休暇 申請", "休暇40").document().rank().orElseThrow());
  }

  @Test
  void whatHasNothingOfTheQueryIsUnrelated() throws IOException {
    Standing standing = standing("休暇", "遠い");

    assertThat(standing.document().rank()).isEmpty();
    assertThat(standing.without()).isEmpty();
    assertThat(standing.causes()).containsExactly(new Cause.Unrelated());
    assertThat(standing.words())
        .containsExactly(new SoughtWord("休暇", false, Held.NOT, "", false, true));
  }

  @Test
  void wordsAreSaidToBeThereAsTheyAre() throws IOException {
    Standing standing = standing("しゅっちょうの日当と休暇", "旅費.md");

    assertThat(standing.words())
        .extracting(SoughtWord::typed, SoughtWord::held)
        .contains(
            org.assertj.core.api.Assertions.tuple("日当", Held.ITSELF),
            org.assertj.core.api.Assertions.tuple("休暇", Held.NOT));
    assertThat(standing.words())
        .filteredOn(word -> word.typed().startsWith("しゅっちょう"))
        .extracting(SoughtWord::held)
        .containsAnyOf(Held.READING, Held.OTHERWISE);
  }

  @Test
  void aNewerEditionIsNamedWithItsPlace() throws IOException {
    Standing standing = standing("休暇 申請", "版1");

    assertThat(standing.causes()).contains(new Cause.NewerEdition("版2", "", OptionalInt.of(1)));
    assertThat(view.editions("版1"))
        .containsExactly(new OtherEdition("版2", "", OtherEdition.Age.NEWER));
    assertThat(view.editions("版2"))
        .containsExactly(new OtherEdition("版1", "", OtherEdition.Age.OLDER));
    assertThat(view.editions("休暇01")).isEmpty();
  }

  @Test
  void documentsWithTheNumberComeFirst() throws IOException {
    assertThat(standing("規程-077 休暇", "休暇01").causes())
        .contains(new Cause.BehindNamed(List.of("規程-077"), false));
    assertThat(standing("規程-077 休暇", "台帳").causes()).isEmpty();
    assertThat(standing("休暇", "休暇02").causes()).isEmpty();
  }

  @Test
  void anIndexTellsReadersAndTerms() throws IOException {
    assertThat(view.readers("旅費.md").orElseThrow().terms()).containsExactly("group:経理", "user:佐藤");
    assertThat(view.readers("休暇01")).contains(ReadPermission.EVERYBODY);
    assertThat(view.terms("旅費.md", 0))
        .contains(
            new PassageTerm("日当", PassageTerm.Kind.WORD, 2, 1),
            new PassageTerm("旅費", PassageTerm.Kind.WORD, 1, 1))
        .allMatch(term -> term.times() > 0)
        .extracting(PassageTerm::term)
        .startsWith("旅費")
        .doesNotContain("の", "を");
    assertThat(view.terms("旅費.md", 1)).isEmpty();
  }

  @Test
  void whatMayNotBeReadIsNotThere() throws IOException {
    SnapshotView others = index.snapshot().as(Viewer.user("鈴木", Set.of("人事")));

    assertThat(others.readers("旅費.md")).isEmpty();
    assertThat(others.terms("旅費.md", 0)).isEmpty();
    assertThatThrownBy(() -> new Standings(search, others).of(request("日当", o -> o), "旅費.md"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
