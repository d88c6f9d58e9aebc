package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.QueryException;
import musubi.lucene.SampleGeneration;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.hit.Suggestion.Source;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.suggest.FrequentQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody is offered who types, and what not. */
class SuggestionsTest {

  @TempDir Path data;
  private CurrentSnapshot current;
  private Snapshot snapshot;
  private SnapshotView generation;

  @BeforeEach
  void open() throws IOException {
    GenerationStore store = new GenerationStore(data);
    var documents =
        List.of(
            document("1")
                .title("年次有給休暇の取得について")
                .metadata("部署", "人事部")
                .passage("三営業日前までに届け出る。", "届出の期限")
                .passage("残日数を確かめる。", "届出の期限", "残日数")
                .block(),
            document("2").title("有給休暇").metadata("部署", "全社").passage("半日でもとれる。").block(),
            document("3")
                .title("VPN接続手順")
                .metadata("部署", "情シス")
                .passage("証明書を入れる。", "有給休暇中の接続")
                .block(),
            document("4").title("役員報酬の改定").metadata("部署", "経営").passage("来期の役員報酬を改定する。").block());
    var model = SampleGeneration.model(SampleGeneration.DIMENSIONS, true);
    try (GenerationDraft draft = store.begin()) {
      SampleGeneration.write(draft.index(), model, documents);
      draft.keep(
          List.of(
              new FrequentQuery("有給休暇 残日数", 40),
              new FrequentQuery("役員報酬", 9),
              new FrequentQuery("有給 前借り", 7)));
      draft.publish(SampleGeneration.manifest(model, 4, 5));
    }
    current = new CurrentSnapshot(new EmbeddedEngine(store));
    snapshot = current.acquire();
    generation = snapshot.as(Viewer.OPERATOR);
  }

  @AfterEach
  void close() throws IOException {
    current.release(snapshot);
    current.close();
  }

  private List<Suggestion> suggest(String typed, Filter... filters) throws IOException {
    return generation.suggest(typed, 10, List.of(filters));
  }

  private List<String> texts(String typed, Filter... filters) throws IOException {
    return suggest(typed, filters).stream().map(Suggestion::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "有給", "yuukyuu", "yuuky", "ゆうきゅ", "ユウキュウ", "ﾕｳｷｭｳ", "ゆうきゅうk", "有給kyu", "有給きゅ", "ｙｕｕｋｙｕｕ",
        " 有給 "
      })
  void aWordIsFoundInEveryStateOfTheInputMethod(String typed) throws IOException {
    assertThat(texts(typed)).contains("有給休暇");
  }

  @Test
  void countsDocumentsNotPassagesAndNamesTheSource() throws IOException {
    assertThat(suggest("有給休暇"))
        .contains(new Suggestion("有給休暇", "ユウキュウキュウカ", Source.TITLE, 2))
        .contains(new Suggestion("有給休暇中", "ユウキュウキュウカチュウ", Source.HEADING, 1));
    assertThat(suggest("残日")).contains(new Suggestion("残日数", "ザンニッスウ", Source.HEADING, 1));
  }

  @Test
  void innerWordsAreFoundBehindWhatBeginsWithTheText() throws IOException {
    assertThat(texts("休暇")).contains("有給休暇", "年次有給休暇");
    List<String> connected = texts("せつぞく");
    assertThat(connected).contains("VPN接続手順");
    assertThat(connected.indexOf("接続")).isLessThan(connected.indexOf("VPN接続手順"));
  }

  @Test
  void latinWordsAreFoundWhateverTheirCase() throws IOException {
    assertThat(texts("vpn")).contains("VPN接続手順");
    assertThat(texts("ＶＰＮせつ")).contains("VPN接続手順");
  }

  @Test
  void nothingShowsThatNoPermittedDocumentCarries() throws IOException {
    Filter all = new Filter("部署", "全社");
    assertThat(texts("やくいん")).contains("役員報酬");
    assertThat(texts("やくいん", all)).isEmpty();
    assertThat(texts("役員", all)).isEmpty();
    assertThat(suggest("有給", all))
        .containsExactly(new Suggestion("有給休暇", "ユウキュウキュウカ", Source.TITLE, 1));
    assertThat(suggest("有給休暇", new Filter("部署", "情シス")))
        .as("a title elsewhere, a heading here")
        .contains(new Suggestion("有給休暇中の接続", "ユウキュウキュウカチュウノセツゾク", Source.HEADING, 1));
  }

  @Test
  void frequentQueriesShowToThoseWhoMayOpenWhatTheyFind() throws IOException {
    assertThat(suggest("ゆうきゅう").getFirst())
        .isEqualTo(new Suggestion("有給休暇 残日数", "ユウキュウキュウカザンニッスウ", Source.QUERY, 1));
    assertThat(texts("有給", new Filter("部署", "情シス"))).doesNotContain("有給休暇 残日数");
    assertThat(texts("有給")).as("finds nothing").doesNotContain("有給 前借り");
    assertThat(suggest("役員"))
        .filteredOn(s -> s.text().equals("役員報酬"))
        .extracting(Suggestion::source)
        .containsExactly(Source.QUERY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "　", "\u0000", "ぬぬぬ", "zzz", "。", "\ud800"})
  void anyTextMayBeTyped(String typed) throws IOException {
    assertThat(suggest(typed)).isEmpty();
  }

  @Test
  void anUnknownFilterFieldIsRefused() {
    assertThatThrownBy(() -> suggest("有給", new Filter("部門", "人事部")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("部署");
  }

  @Test
  void correctionsHonourTheFilterToo() throws IOException {
    assertThat(generation.corrections("yakuinhoushuu", List.of())).containsExactly("役員報酬");
    assertThat(generation.corrections("yakuinhoushuu", List.of(new Filter("部署", "人事部")))).isEmpty();
  }
}
