package musubi.lucene.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.kept.Lookups;
import musubi.lucene.suggest.reading.KanaDistance;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectorTest {

  private static final List<String> TEXTS =
      List.of(
          "人事異動の発令は四月一日である。",
          "人事異動に伴う引継ぎを行う。",
          "人事部への席の移動を手伝う。荷物の移動も行う。",
          "経費精算は月末までに済ませる。",
          "経費精算の書類を出す。清算人を選ぶ。",
          "品質保証の体制を整える。",
          "品質保証書を渡す。損失補償の条件を定める。",
          "有給休暇の申請は三営業日前までに行う。",
          "休暇申請を承認する。",
          "年末調整の書類を配る。",
          "VPN接続の手順を示す。サーバーに接続する。",
          "コミュニケーションツールを使う。",
          "ソフトウェアの更新を取り消しできる。",
          "基幹システムはｷﾞﾊﾞﾝと呼ばれる。");

  private static SuggestIndex index(List<String> texts) throws IOException {
    Directory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig());
        SuggestionFields fields = new SuggestionFields()) {
      for (String text : texts) {
        Document passage = new Document();
        fields.document("").addTo(passage, List.of(), text);
        Document document = new Document();
        document.add(new StringField("kind", "document", Field.Store.NO));
        writer.addDocuments(List.of(passage, document));
      }
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    BitSetProducer documents = new QueryBitSetProducer(new TermQuery(new Term("kind", "document")));
    return new SuggestSource(
            searcher.getIndexReader(),
            documents,
            List.of(),
            new SuggestSource.LookedUp(new Lookups(), new Lookups()))
        .seenBy(searcher, true);
  }

  private final SuggestIndex company = company();

  private static SuggestIndex company() {
    try {
      return index(TEXTS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "人事移動, 人事異動",
    "人事移動の発令, 人事異動の発令",
    "経費清算, 経費精算",
    "品質保障, 品質保証",
    "品質補償, 品質保証",
    "kyuuka, 休暇",
    "ｋｙｕｕｋａ, 休暇",
    "きゅうか, 休暇",
    "kyuuka shinsei, 休暇 申請",
    "kyuka shinsei, 休暇 申請",
    "きゅうかのしんせい, 休暇の申請",
    "yuukyuukyuuka, 有給休暇",
    "nennmatutyousei, 年末調整",
    "ねんまつちょうせい, 年末調整",
    "けいひせいさん, 経費精算",
    "コミニュケーション, コミュニケーション",
    "コミニュケーションツール, コミュニケーションツール",
    "ソフトウエアー 更新, ソフトウェア 更新"
  })
  void offersWhatWasMeant(String query, String meant) throws IOException {
    assertThat(company.corrections(query, null)).first().isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "人事異動",
        "席の移動",
        "荷物移動",
        "人事部の席の移動",
        "経費精算",
        "清算人",
        "損失補償",
        "VPN",
        "vpn接続",
        "サーバ",
        "サーバー",
        "server",
        "コミュニケーションツール",
        "取消",
        "休暇",
        "有給休暇の申請はいつまでですか",
        "について",
        "",
        "？"
      })
  void leavesAloneWhatIsFineOrUnknownAltogether(String query) throws IOException {
    assertThat(company.corrections(query, null)).isEmpty();
  }

  @Test
  void aCorrectionFindsADocumentWithAllItsWords() throws IOException {
    assertThat(company.corrections("きゅうか 発令", null)).as("no document has both").isEmpty();
  }

  /**
   * What it does not mend: a ending changed in two places (アーキテクチュア), and words that Kuromoji takes
   * apart in the documents (クラウドサービス to クラ, ウド, サービス).
   */
  @Test
  void mendsNearlyAllMisspellingsOfTheListAndNoneWrongly() throws IOException {
    List<Tsv> rows = Tsv.read("misspellings.tsv");
    SuggestIndex index = index(rows.stream().map(Tsv::right).distinct().toList());
    List<String> missed = new ArrayList<>();
    for (Tsv row : rows) {
      List<String> offered = index.corrections(row.left(), null);
      if (offered.isEmpty()) {
        missed.add(row.left());
      } else {
        assertThat(offered.getFirst()).as(row.left()).isEqualTo(row.right());
      }
    }
    assertThat(rows).hasSizeGreaterThan(80);
    assertThat(missed).hasSizeLessThanOrEqualTo(4);
  }

  @Property(tries = 200)
  void anyTextIsAQuery(@ForAll String query) throws IOException {
    assertThat(company.corrections(query, null)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void distancesFollowWhatPeopleHear() {
    assertThat(KanaDistance.of("アボガド", "アボカド")).isLessThan(KanaDistance.of("アボサド", "アボカド"));
    assertThat(KanaDistance.of("シュミレーション", "シミュレーション"))
        .isLessThan(KanaDistance.of("シトレーション", "シミュレーション"));
    assertThat(KanaDistance.of("サーバー", "サーバ")).isLessThan(KanaDistance.of("サーバン", "サーバ"));
    assertThat(KanaDistance.of("メール", "メール")).isZero();
  }
}
