package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.lucene.SampleGeneration;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Wording;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries are searched as something else than what was typed. */
class CorrectedQueriesTest {

  @TempDir Path data;
  private CurrentSnapshot current;
  private Snapshot snapshot;
  private SnapshotView view;

  @BeforeEach
  void open() throws IOException {
    GenerationStore store = new GenerationStore(data);
    var documents =
        List.of(
            document("1").title("在宅勤務規程").metadata("部署", "人事部").passage("在宅勤務の申請は前日までに行う。").block(),
            document("2")
                .title("健康診断のお知らせ")
                .metadata("部署", "総務部")
                .passage("健康診断の予約は医務室で受け付ける。")
                .block(),
            document("3")
                .title("経費精算の手引き")
                .metadata("部署", "経理部")
                .passage("経費精算は月末までに済ませる。")
                .block(),
            document("4").title("人事異動の発令").passage("人事異動を発令する。人事異動の内示は前月に行う。").block(),
            document("5").title("席替え").passage("荷物の移動は各自で行う。").block(),
            document("6").title("シミュレータの使い方").passage("オリエンテーションの資料を配る。kaigi は英語の略である。").block(),
            document("9").title("飲酒運転の防止").passage("酒気を調べる。検知器は校正する。酒気帯びの者を帰す。").block(),
            document("10").title("測定器").passage("校正周期は一年とする。").block(),
            document("7").title("会議室").passage("会議の記録を残す。").block(),
            document("8").title("人事異動の手続き").passage("人事異動の手続きを示す。").block());
    var model = SampleGeneration.model(SampleGeneration.DIMENSIONS, true);
    try (GenerationDraft draft = store.begin()) {
      SampleGeneration.write(draft.index(), model, documents);
      draft.publish(SampleGeneration.manifest(model, 10, 10));
    }
    current = new CurrentSnapshot(new EmbeddedEngine(store));
    snapshot = current.acquire();
    view = snapshot.as(Viewer.OPERATOR);
  }

  @AfterEach
  void close() throws IOException {
    current.release(snapshot);
    current.close();
  }

  private Optional<String> searched(String typed) throws IOException {
    return searched(typed, new JapaneseQueries());
  }

  private Optional<String> searched(String typed, JapaneseQueries queries) throws IOException {
    try (HybridSearch search =
        new HybridSearch(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT), queries)) {
      return search.corrected(view, view.wording(typed));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zaitaku kinmu, 在宅勤務",
    "zaitakukinmu, 在宅勤務",
    "ｚａｉｔａｋｕ kinmu, 在宅勤務",
    "kosei shuki, 校正周期", // not 校正 and 酒気
    "けんこうしんだん, 健康診断",
    "けいひせいさn, 経費精算",
    "ざいたくkinmu, 在宅勤務",
    "在宅kinmu, 在宅勤務",
    "経費清算, 経費精算",
    "オリエンテーシン 資料, オリエンテーション 資料"
  })
  void aQueryThatNoDocumentHasIsSearchedAsWhatWasMeant(String typed, String meant)
      throws IOException {
    assertThat(searched(typed)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "けんこうしんだん 予約, 健康診断 予約",
    "予約 けんこうしんだん 医務室, 予約 健康診断 医務室",
    "kenkoushindan no 予約, 健康診断 no 予約",
    "けんこうしんだん ぬぬぬぬ, 健康診断 ぬぬぬぬ", // what no document has says nothing of what was meant
    "kenko shindan 予約, 健康診断 予約", // without its long vowel
    "けいひせいさん zaitaku, 経費精算 zaitaku", // no document has both: one is better than none
    "健康診断 yoyaku いつまで, 健康診断 予約 いつまで",
    "yoyaku けんこう, 予約 けんこう" // found by its reading
  })
  void partsInTheMiddleAreReplacedAlone(String typed, String meant) throws IOException {
    assertThat(searched(typed)).isEqualTo(Optional.ofNullable(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "在宅勤務",
        "人事移動", // 移動 is a word of another document: 人事異動 is only offered
        "kaigi", // written like this
        "けんこう", // found by its reading
        "シュミレータ", // a spelling that both sides fold
        "zaitaku 予約", // no document has both
        "abcdef",
        "について",
        "いくら",
        "",
        "？"
      })
  void whatADocumentHasByItsWordsIsSearchedAsItIs(String typed) throws IOException {
    assertThat(searched(typed)).isEmpty();
  }

  @Test
  void theOfferStaysWhereNothingIsReplaced() throws IOException {
    assertThat(view.corrections("人事移動", List.of())).containsExactly("人事異動");
    assertThat(searched("人事移動")).isEmpty();
  }

  @Test
  void whatHasASignStaysAsItWasTyped() throws IOException {
    assertThat(searched("zaitaku  kinmu 部署:人事部 -旧版")).contains("在宅勤務 部署:人事部 -旧版");
    assertThat(searched("部署:人事部 ｚａｉｔａｋｕ 申請*")).contains("部署:人事部 在宅 申請*");
    assertThat(searched("\"zaitaku\"")).isEmpty();
    assertThat(searched("zaitaku -旧版 kinmu")).contains("在宅 -旧版 勤務");
  }

  @Test
  void aFilterDoesNotMakeItAnotherQuery() throws IOException {
    assertThat(searched("けんこうしんだん 部署:経理部")).contains("健康診断 部署:経理部");
  }

  @Test
  void aSynonymIsAWordToo() throws IOException {
    Files.writeString(
        Files.createDirectory(data.resolve("own")).resolve("synonyms.txt"), "zaitaku, 在宅勤務\n");
    Dictionaries own = Dictionaries.load(data.resolve("own"), JapaneseTextAnalyzer::normalize);
    assertThat(searched("zaitaku", new JapaneseQueries(own))).isEmpty();
    assertThat(searched("zaitaku")).contains("在宅");
  }

  @Test
  void aLiteralQueryHasNoSigns() throws IOException {
    try (HybridSearch search =
        new HybridSearch(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT), new JapaneseQueries())) {
      assertThat(search.corrected(view, Wording.literal("\"zaitaku\" 申請"))).contains("\"在宅\" 申請");
    }
  }
}
