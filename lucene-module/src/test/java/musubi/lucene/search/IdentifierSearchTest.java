package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.SampleDocument;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import musubi.lucene.hit.Hit;
import musubi.lucene.lexical.MatchedTerm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who types a document's number gets that document first. */
class IdentifierSearchTest {

  private static final float[] ASKED = towards(1, 0, 0, 0);
  private static final float[] NEAR = towards(1, 0.1, 0, 0);
  private static final float[] FAR = towards(-1, 0, 0, 0);

  @TempDir Path data;
  private SampleIndex index;

  @BeforeEach
  void open() throws IOException {
    index =
        SampleIndex.of(
            data,
            document("規程-022_旅費規程").title("旅費規程").passage("日当は二千円とする。", NEAR),
            document("規程-023_経費精算規程")
                .title("経費精算規程")
                .passage("立替金は月末に締め、翌月に支払う。", FAR)
                .passage("領収書を添付する。", FAR),
            document("memo").passage("規程-023、規程-023、規程-023。規程-023の提出期限は規程-023に書く。", ASKED),
            document("by-title").title("様式 ＳＬ－Ｅ０２").passage("障害を報告する。", FAR),
            document("by-metadata").metadata("番号", "inc‐2025‐007").passage("停電した。", FAR));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"規程-023", "規程－０２３", "規程‐023", "規程-023 はどこにありますか", "規程-023の立替金"})
  void theDocumentComesBeforeThoseThatOnlyMentionItOrMeanMore(String query) throws IOException {
    assertThat(index.ids(Ask.both(query, ASKED))).startsWith("規程-023_経費精算規程").contains("memo");
    assertThat(index.ids(Ask.words(query))).startsWith("規程-023_経費精算規程", "memo");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void itComesFirstWithSummedScoresTooWhateverTheWeight(double semanticWeight) throws IOException {
    Ask ask = Ask.both("規程-023", ASKED);
    assertThat(index.search(ask, new WeightedSumFusion(new ZScore(), semanticWeight)).hits())
        .extracting(Hit::id)
        .startsWith("規程-023_経費精算規程", "memo");
  }

  @Test
  void titleAndMetadataBearIdentifiersToo() throws IOException {
    assertThat(index.ids(Ask.both("sl-e02", ASKED))).startsWith("by-title");
    assertThat(index.ids(Ask.both("INC-2025-007", ASKED))).startsWith("by-metadata");
  }

  @Test
  void anErrorCodeFindsThePageThatExplainsItWhateverTheVectorsSay() throws IOException {
    try (SampleIndex codes =
        SampleIndex.of(
            data.resolve("codes"),
            document("near").passage("SL の E 02 という別の話。SL と E。", ASKED),
            document("neighbour").passage("エラー SL-E03 は時刻のずれ。", NEAR),
            document("code").passage("次の表を見る。コード SL-E02 は証明書の期限切れ。", FAR))) {
      assertThat(codes.ids(Ask.both("ＳＬ－Ｅ０２", ASKED))).startsWith("code");
      assertThat(codes.ids(Ask.both("SL-E02 と出た", ASKED))).startsWith("code");
    }
  }

  @Test
  void whatManyDocumentsMentionIsAWordAndNotAName() throws IOException {
    SampleDocument[] documents = new SampleDocument[31];
    for (int i = 0; i < 30; i++) {
      documents[i] = document("mentions-%02d".formatted(i)).passage("IPv4 の設定。", FAR);
    }
    documents[30] = document("meant").passage("アドレスの設定、IP の設定、v4 の設定。", ASKED);
    try (SampleIndex words = SampleIndex.of(data.resolve("words"), documents)) {
      // Nothing was raised: more than two first ranks no score can be.
      assertThat(words.hits(Ask.both("IPv4 設定", ASKED)).getFirst().score()).isLessThan(2.0 / 60);
    }
  }

  @Test
  void aNeighbouringNumberIsAnotherDocument() throws IOException {
    Hit neighbour =
        index.hits(Ask.both("規程-023", ASKED)).stream()
            .filter(hit -> hit.id().startsWith("規程-022"))
            .findFirst()
            .orElseThrow();
    assertThat(neighbour.explanation().orElseThrow().matchedTerms())
        .extracting(MatchedTerm::term)
        .doesNotContain("規程-023");
    assertThat(neighbour.explanation().orElseThrow().matchedTerms())
        .allMatch(term -> term.kind() == MatchedTerm.Kind.PART_OF_IDENTIFIER);
    assertThat(index.ids(Ask.both("規程-02", ASKED))).startsWith("memo");
  }

  @Test
  void scoresFallFromHitToHit() throws IOException {
    List<Hit> hits = index.hits(Ask.both("規程-023の提出期限", ASKED));
    assertThat(hits).hasSizeGreaterThan(3);
    assertThat(hits.get(0).score()).isGreaterThan(hits.get(1).score());
    for (int i = 1; i < hits.size(); i++) {
      assertThat(hits.get(i).score()).isLessThanOrEqualTo(hits.get(i - 1).score());
    }
  }

  @Test
  void severalNumbersBringTheirDocumentsFirst() throws IOException {
    assertThat(index.ids(Ask.both("規程-022と規程-023の違い", ASKED)).subList(0, 2))
        .containsExactlyInAnyOrder("規程-022_旅費規程", "規程-023_経費精算規程");
  }

  @Test
  void aSearchByMeaningAloneReadsNoIdentifier() throws IOException {
    assertThat(index.ids(Ask.meaning(ASKED))).startsWith("memo", "規程-022_旅費規程");
  }

  /** A standard is written with a hyphen, with a blank, or with neither; nobody knows which. */
  @ParameterizedTest
  @ValueSource(strings = {"ISO27001", "ISO-27001"})
  void aStandardIsFoundHoweverItIsWritten(String written) throws IOException {
    try (SampleIndex standards =
        SampleIndex.of(
            data.resolve("standards"),
            document("near").title("ISO27002").passage("ISO 27002 の認証の話。ISO と認証。", ASKED),
            document("neighbour").passage("ISO 27017 の認証、ISO の認証。", NEAR),
            document("exact").title(written).passage("情報の守り方を定める。", FAR))) {
      for (String query :
          List.of(
              "ISO27001", "ISO 27001", "ISO-27001", "ＩＳＯ　２７００１", "ISO 27001 の認証", "iso-27001の認証")) {
        assertThat(
                standards
                    .search(Ask.both(query, ASKED), new WeightedSumFusion(new ZScore(), 1))
                    .hits())
            .extracting(Hit::id)
            .startsWith("exact")
            .contains("near");
        assertThat(standards.ids(Ask.words(query))).startsWith("exact");
      }
    }
  }

  /** E-02 is a part of SL-E02, and another thing. */
  @Test
  void aPartOfAnErrorCodeIsNotTheCode() throws IOException {
    try (SampleIndex codes =
        SampleIndex.of(
            data.resolve("codes"),
            document("part").title("E-02").passage("E02 は紙づまり。エラー E-02 と E 02。", ASKED),
            document("longer").title("SL-E021").passage("エラー SL-E021 は停電。", ASKED),
            document("code").passage("次の表を見る。コード SL-E02 は証明書の期限切れ。", FAR))) {
      for (String query : List.of("SL-E02", "SL-E02 と出た", "エラーSL-E02が出る")) {
        assertThat(codes.ids(Ask.both(query, ASKED))).startsWith("code");
      }
    }
  }

  @Test
  void aFilesNameFindsTheFileBeforeItsOtherVersions() throws IOException {
    try (SampleIndex files =
        SampleIndex.of(
            data.resolve("files"),
            document("規程/就業規則_v1.pdf").title("就業規則").passage("就業規則を定める。", ASKED),
            document("規程/就業規則_v2.pdf").title("就業規則").passage("働く者の決まり。", FAR),
            document("規程/就業規則_v3.pdf").title("就業規則").passage("就業規則の規則。", NEAR))) {
      for (String query : List.of("就業規則_v2.pdf", "就業規則_V2.PDF", "就業規則_v2.pdf はどこ", "就業規則_v2")) {
        assertThat(files.ids(Ask.both(query, ASKED))).startsWith("規程/就業規則_v2.pdf");
      }
    }
  }

  @Test
  void aNameInQuotesIsFoundWhereItStandsAndNowhereElse() throws IOException {
    try (SampleIndex names =
        SampleIndex.of(
            data.resolve("names"),
            document("near").passage("山田花子と鈴木太郎が太郎の山田を訪ねた。", ASKED),
            document("asked").passage("担当は山田太郎である。", FAR),
            document("also").passage("山田太郎（総務部）に聞く。", towards(0, 1, 0, 0)),
            document("first-only").passage("山田は席にいない。", ASKED))) {
      assertThat(names.ids(Ask.both("", ASKED).typed(names.parse("\"山田太郎\""))))
          .containsExactlyInAnyOrder("asked", "also");
      assertThat(names.ids(Ask.both("", ASKED).typed(names.parse("\"山田太郎\" 総務部"))))
          .containsExactly("also", "asked");
      assertThat(names.ids(Ask.both("山田太郎", ASKED))).contains("near", "asked", "also");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"規程-22", "規程22", "規程 22", "規程-0022", "規程２２", "規程-22の日当"})
  void zerosBeforeTheNumberMayBeOthers(String query) throws IOException {
    assertThat(index.ids(Ask.both(query, ASKED))).startsWith("規程-022_旅費規程");
    assertThat(index.ids(Ask.words(query))).startsWith("規程-022_旅費規程");
  }

  @ParameterizedTest
  @ValueSource(strings = {"様式-007", "様式7", "様式-7", "様式 07"})
  void longZerosFindTheShortNumber(String query) throws IOException {
    try (SampleIndex forms =
        SampleIndex.of(
            data.resolve("forms"),
            document("近い").passage("様式の007という話。様式。", ASKED),
            document("様式-7").passage("届け出る。", FAR))) {
      assertThat(forms.ids(Ask.both(query, ASKED))).startsWith("様式-7");
    }
  }

  @Test
  void aNumberAloneIsNoNumberOfADocument() throws IOException {
    assertThat(index.ids(Ask.words("22"))).isEmpty();
    assertThat(index.ids(Ask.words("2"))).isEmpty();
  }

  /** Both exist: they are two documents. */
  @Test
  void whatIsBorneAsTypedIsNotAnother() throws IOException {
    try (SampleIndex both =
        SampleIndex.of(
            data.resolve("both"),
            document("規程-22_甲").passage("甲を定める。", FAR),
            document("規程-022_乙").passage("乙を定める。", ASKED),
            document("memo").passage("規程-022 を見る。", FAR))) {
      assertThat(both.ids(Ask.both("規程-22", ASKED))).startsWith("規程-22_甲");
      assertThat(both.ids(Ask.both("規程-022", ASKED))).startsWith("規程-022_乙", "memo");
      assertThat(both.ids(Ask.words("規程-22"))).containsExactly("規程-22_甲");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HM1042", "HM-1042", "ＨＭ‐１０４２", "ＨＭー１０４２", "hm 1042", "HM–1042", "ＨＭ１０４２"})
  void anArticleIsFoundHoweverItIsTyped(String query) throws IOException {
    for (String written : List.of("HM-1042", "HM1042", "ＨＭ－１０４２", "HM 1042", "ＨＭー１０４２")) {
      try (SampleIndex articles =
          SampleIndex.of(
              data.resolve("articles-" + query.hashCode() + written.hashCode()),
              document("near").passage("品番 HM-1043 と 1042 の話。", ASKED),
              document("exact").title(written).passage("ねじの図面。", FAR))) {
        assertThat(articles.ids(Ask.both(query, ASKED))).as(written).startsWith("exact");
      }
    }
  }

  /** The complaint bears the code in its title and says nothing of the price. */
  @ParameterizedTest
  @ValueSource(strings = {"HM1042 値段", "HM-1042の値段", "値段 ＨＭ‐１０４２", "HM 1042 値段"})
  void amongWhatHasTheCodeTheRestOfTheQueryDecides(String query) throws IOException {
    try (SampleIndex articles =
        SampleIndex.of(
            data.resolve("articles"),
            document("complaint").title("HM-1042 傷の苦情").passage("HM-1042 に傷がある。HM-1042。", ASKED),
            document("drawing").title("HM-1042 図面").passage("HM-1042 の図面。", NEAR),
            document("list").title("販売表").passage("HM-1041 の値段は90円、HM-1042 の値段は100円。", FAR),
            document("other").title("値段表").passage("値段の決め方。値段は年に一度改める。", ASKED))) {
      assertThat(articles.ids(Ask.both(query, ASKED))).startsWith("list").last().isEqualTo("other");
      assertThat(articles.ids(Ask.both("HM1042", ASKED))).startsWith("complaint", "drawing");
    }
  }

  @Test
  void aBearerThatHasTheRestStaysFirst() throws IOException {
    try (SampleIndex rules =
        SampleIndex.of(
            data.resolve("rules"),
            document("memo").passage("規程-016 の日当。日当の日当。規程-016。", ASKED),
            document("規程-016_旅費規程").passage("日当は二千円とする。", FAR))) {
      assertThat(rules.ids(Ask.both("規程-016 日当", ASKED))).startsWith("規程-016_旅費規程", "memo");
      assertThat(rules.ids(Ask.both("規程16 日当", ASKED))).startsWith("規程-016_旅費規程", "memo");
    }
  }

  /** A condition takes documents away; the code stays in another passage than the phrase. */
  @Test
  void whatIsExactIsSoUnderAConditionToo() throws IOException {
    try (SampleIndex codes =
        SampleIndex.of(
            data.resolve("codes"),
            document("near").passage("証明書の期限の SL の E02。証明書の期限。", ASKED),
            document("code").passage("コード SL-E02 の表。", FAR).passage("証明書の期限が切れた。", FAR),
            document("without").passage("コード SL-E02 の別の表。", FAR))) {
      assertThat(codes.ids(Ask.both("", ASKED).typed(codes.parse("SL-E02 \"証明書の期限\""))))
          .containsExactly("code", "near");
      assertThat(codes.ids(Ask.both("", ASKED).typed(codes.parse("SL-E02 -別"))))
          .containsExactly("code", "near");
    }
  }
}
