package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import musubi.lucene.SampleGeneration;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTest {

  private static final float[] NEAR = SampleGeneration.towards(1, 0, 0, 0);

  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({
    "データベース, 社内のﾃﾞｰﾀﾍﾞｰｽを移行する。, ﾃﾞｰﾀﾍﾞｰｽ",
    "ﾃﾞｰﾀﾍﾞｰｽ, 社内のデータベースを移行する。, データベース",
    "vpn, 自宅からＶＰＮで接続する。, ＶＰＮ",
    "サーバ, 新しいサーバーを置く。, サーバー",
    "サーバー, 新しいｻｰﾊﾞを置く。, ｻｰﾊﾞ",
    "届け出る, 三日前までに届け出た。, 届け出",
    "ガイド, 利用カ\u3099イドを配る。, カ\u3099イド",
    "株式会社, ㈱青葉と契約する。, ㈱",
    "㈱, 株式会社青葉と契約する。, 株式会社",
    "（株）, ㈱青葉と契約する。, ㈱",
    "㈱, (株)青葉と契約する。, (株)",
    "規則, 就業規則を定める。, 規則",
    "就業規則, 就業規則を定める。, 就業規則",
    "iii, 第Ⅲ章を改める。, Ⅲ",
    "野家, 昼は𠮷野家で食べる。, 野家",
  })
  void coverTheWordAsItIsWritten(String query, String text, String surface) throws IOException {
    try (SampleIndex index =
        SampleIndex.of(data, document("a").title("手引き").passage(text, "第1章", "概要"))) {
      HitPassage passage = index.first(Ask.words(query)).passages().getFirst();
      assertThat(surfaces(passage)).containsExactly(surface);
    }
  }

  /** SL and E say nothing where the code does not stand, and the code is marked as a whole. */
  @ParameterizedTest
  @CsvSource({
    "SL-E02, SL の E 02 という話。SL と E。, ''",
    "SL-E02 停止, 停止した SL の話。E と 02。, 停止",
    "SL-E02, コード ＳＬ－Ｅ０２ は証明書の期限切れ。SL と E。, ＳＬ－Ｅ０２",
    "INC-2025-007, 2025年4月7日に停止した。2025 と 007。, ''",
    "INC-2025-007, INC-2025-007 は2025年の障害。, INC-2025-007",
    "規程-22, 規程 022 と規程－０２２ を改める。規程は22ある。, 規程 022|規程－０２２",
    "規程022 規程, 規程 022 を改める。規程は22ある。, 規程 022|規程",
    "HM1042 値段, HM-1042 の値段。HM と 1042。, HM-1042|値段",
  })
  void anIdentifierIsMarkedAsAWholeAndItsPartsNowhere(String query, String text, String surfaces)
      throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("asked").passage(text, NEAR),
            document("has").passage("SL-E02、INC-2025-007、規程-022、HM-1042 の一覧。"))) {
      Hit hit =
          index.hits(Ask.both(query, NEAR)).stream()
              .filter(found -> found.id().equals("asked"))
              .findFirst()
              .orElseThrow();
      assertThat(String.join("|", surfaces(hit.passages().getFirst()))).isEqualTo(surfaces);
    }
  }

  /** の申 joins two words; no text has it as a word. */
  @ParameterizedTest
  @CsvSource({
    "宇宙旅行の申込み, 研修の申し出は総務へ。, ''",
    "宇宙旅行の申込み, 研修の申込書を出す。, 申込",
    "データベース, 新しいデータの入れ物。, データ",
  })
  void aPairOfCharactersAcrossWordsIsNotMarked(String query, String text, String surfaces)
      throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document("a").passage(text, NEAR))) {
      HitPassage passage = index.first(Ask.both(query, NEAR)).passages().getFirst();
      assertThat(String.join("|", surfaces(passage))).isEqualTo(surfaces);
    }
  }

  @Test
  void everyOccurrenceOfEveryWordInOrder() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(data, document("a").passage("申請は書面で行う。休暇の申請は三日前、休暇の変更は前日まで。"))) {
      HitPassage passage = index.first(Ask.words("休暇の申請")).passages().getFirst();
      assertThat(surfaces(passage)).containsExactly("申請", "休暇", "申請", "休暇");
    }
  }

  /** The dictionary takes 領収書 and 旅費 apart; a kanji of theirs elsewhere was not looked for. */
  @ParameterizedTest
  @CsvSource({
    "領収書, 請求書と領収書を書庫に置く。, 領収書",
    "旅費, 会議費と旅費は費用である。, 旅費",
    "領収書 書, 請求書と領収書を出す。, 書|領収書",
    "書を保管, 書は棚に保管する。, 書|保管",
  })
  void aKanjiOfACompoundIsMarkedOnlyInIt(String query, String text, String surfaces)
      throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document("a").passage(text))) {
      HitPassage passage = index.first(Ask.words(query)).passages().getFirst();
      assertThat(String.join("|", surfaces(passage))).isEqualTo(surfaces);
    }
  }

  @Test
  void wordsOfTitleAndHeadingsAreNotInTheBody() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data, document("a").title("㈱青葉の出張旅費規程").passage("日当は二千円とする。", "㈱第2章 出張", "宿泊"))) {
      for (String query : new String[] {"出張", "宿泊", "旅費", "株式会社", "青葉"}) {
        HitPassage passage = index.first(Ask.words(query)).passages().getFirst();
        assertThat(passage.highlights()).isEmpty();
        assertThat(passage.snippet()).isEqualTo(new HitPassage.Span(0, passage.text().length()));
      }
    }
  }

  @Test
  void aPassageFoundByItsNumberOnlyHasNone() throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document("ISO27001").passage("内部監査は年に一度行う。"))) {
      assertThat(index.first(Ask.words("ISO27001")).passages().getFirst().highlights()).isEmpty();
    }
  }

  /** Words mixed at random with what changes its length when it is normalised. */
  @Test
  void standWithinTheTextInOrderWithoutOverlapWhateverSurroundsTheWords() throws IOException {
    Random random = new Random(7);
    String[] around = {
      "㈱", "㍿", "ﾊﾟ", "か\u3099", "😀", "𠮷", "①", "Ⅲ", "ﬃ", "。", "\n", " ", "は", "\uD83D", "㌔", "é"
    };
    String[] words = {"出張", "ﾃﾞｰﾀﾍﾞｰｽ", "就業規則", "ＶＰＮ"};
    for (int round = 0; round < 20; round++) {
      StringBuilder text = new StringBuilder();
      int written = 0;
      for (int i = 0; i < 60; i++) {
        text.append("。").append(around[random.nextInt(around.length)]).append("、");
        if (random.nextInt(3) == 0) {
          text.append(words[random.nextInt(words.length)]);
          written++;
        }
      }
      text.append("。出張");
      String title = around[random.nextInt(around.length)];
      try (SampleIndex index =
          SampleIndex.of(
              data.resolve("round-" + round), document("a").title(title).passage(text + ""))) {
        HitPassage passage = index.first(Ask.words("出張 データベース 就業規則 vpn")).passages().getFirst();
        assertThat(surfaces(passage)).hasSize(written + 1).isSubsetOf(words);
        int end = 0;
        for (HitPassage.Span span : passage.highlights()) {
          assertThat(span.from()).isGreaterThanOrEqualTo(end);
          assertThat(span.to()).isGreaterThan(span.from()).isLessThanOrEqualTo(text.length());
          end = span.to();
        }
      }
    }
  }

  private static List<String> surfaces(HitPassage passage) {
    return passage.highlights().stream()
        .map(span -> passage.text().substring(span.from(), span.to()))
        .toList();
  }
}
