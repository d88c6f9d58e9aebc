package musubi.app.source.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import musubi.app.source.text.Extractor.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {

  private static final List<Charset> JAPANESE =
      List.of(TextDecoder.CP932, TextDecoder.EUC_JP, TextDecoder.ISO_2022_JP);

  /** Lines as they stand in files of a few words: titles, names, notes. */
  static List<String> shortTexts() {
    return List.of(
        "経費精算の手引き",
        "議事録（四月）",
        "お知らせ：本日は休業です。",
        "パスワードを変更してください",
        "会社規程一覧",
        "人事部 山田太郎",
        "東京都千代田区",
        "①㈱髙島屋様",
        "見積書ｶﾌﾞｼｷｶﾞｲｼｬ",
        "VPN接続手順 ver2.0",
        "納期：１０月３日（金）",
        "在庫数,品名,単価\n12,消しゴム,80\n",
        "確認済",
        "株式会社山﨑商店 御中",
        "第三条 休暇の取得は届出制とする",
        "テスト",
        "はい。",
        "売上高");
  }

  @ParameterizedTest
  @MethodSource("shortTexts")
  void aFewCharactersAreEnough(String text) throws UnreadableException {
    for (Charset charset : JAPANESE) {
      assertThat(TextDecoder.decode(text.getBytes(charset))).as(charset.name()).isEqualTo(text);
    }
    assertThat(TextDecoder.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  /** Sentences cut anywhere, some hundred of them: what is in a file is not always a sentence. */
  @Test
  void piecesOfSentencesAreTakenForWhatTheyAre() throws UnreadableException {
    String all =
        "年次有給休暇は、取得希望日の三営業日前までに所属長へ届け出る。出張旅費の精算は帰社後一週間以内に行い、"
            + "領収書を添付して経理課へ提出すること。社外秘の資料を持ち出すときは、情報システム部の許可を得なければならない。"
            + "サーバーの再起動は夜間に実施し、利用者へ事前に通知する。新入社員の研修は四月第一週に本社会議室で開催する。";
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      int length = 10 + random.nextInt(31);
      int start = random.nextInt(all.length() - length);
      String piece = all.substring(start, start + length);
      for (Charset charset : JAPANESE) {
        assertThat(TextDecoder.decode(piece.getBytes(charset))).as(charset.name()).isEqualTo(piece);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ｶﾌﾞｼｷｶﾞｲｼｬ", "ﾔﾏﾀﾞ ﾀﾛｳ ｻﾏ", "ﾌﾘｶﾞﾅ: ｻﾄｳ ﾊﾅｺ"})
  void halfWidthKatakanaAreText(String text) throws UnreadableException {
    assertThat(TextDecoder.decode(text.getBytes(TextDecoder.CP932))).isEqualTo(text);
  }

  @Test
  void utf16WithoutAMarkIsKnownByItsText() throws UnreadableException {
    String text = "年次有給休暇は、三営業日前までに届け出る。\r\n以上\r\n";
    assertThat(TextDecoder.decode(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(text);
    assertThat(TextDecoder.decode(text.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(text);
  }

  @Test
  void validUtf8IsUtf8WhateverThePageDeclares() throws UnreadableException {
    String page = "<meta charset=Shift_JIS><p>届け出る";
    assertThat(TextDecoder.decodeHtml(page.getBytes(StandardCharsets.UTF_8))).isEqualTo(page);
    assertThat(TextDecoder.decodeHtml(page.getBytes(TextDecoder.CP932))).isEqualTo(page);
    String wrong = "<meta charset=\"EUC-JP\"><p>届け出る";
    assertThat(TextDecoder.decodeHtml(wrong.getBytes(TextDecoder.CP932))).isEqualTo(wrong);
  }

  @Test
  void whatIsNoJapaneseTextIsRefused() {
    Random random = new Random(3);
    byte[] noise = new byte[2000];
    random.nextBytes(noise);
    assertThatThrownBy(() -> TextDecoder.decode(noise)).hasMessageContaining("not text");
    assertThatThrownBy(() -> TextDecoder.decode("年次有給休假规定与办法".getBytes(Charset.forName("GBK"))))
        .hasMessageContaining("known encoding");
    assertThatThrownBy(() -> TextDecoder.decode(new byte[] {'a', 0, 'b', 0, 0, 'c'}))
        .hasMessageContaining("not text");
  }
}
