package musubi.app.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstLineTitleTest {

  private static String title(String text) throws Exception {
    return TextFiles.extract(text.getBytes(StandardCharsets.UTF_8), Path.of("memo_0401.txt"))
        .title();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          第3回安全衛生委員会 議事録            | 第3回安全衛生委員会 議事録
          ■ 会議室予約の手順                   | 会議室予約の手順
          *** 社内報 ***                       | 社内報
          【重要】年末年始の休業について        | 【重要】年末年始の休業について
          2024年度　事業計画                   | 2024年度 事業計画
          2024年4月1日 定例会議 議事録          | 2024年4月1日 定例会議 議事録
          画面仕様                             | 画面仕様
          Release notes for version 2.1        | Release notes for version 2.1
          """)
  void aFirstLineAboveAnEmptyOneIsTheTitle(String line, String expected) throws Exception {
    assertThat(title(line + "\n\n本文が続きます。\n")).isEqualTo(expected);
    assertThat(title("\n\n" + line + "\r\n========\r\n本文が続きます。\r\n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "会議は三階で行います。",
        "会議は三階で行います",
        "一、目的",
        "1. 目的",
        "１　目的",
        "(1) 目的",
        "①目的",
        "第1条 目的",
        "第二章　総則",
        "・持ち物",
        "- item",
        "※ 社外秘",
        "2024年4月1日",
        "令和6年4月1日（月）",
        "2024/04/01 10:15 起動しました",
        "2024-04-01T10:15:00 INFO start",
        "20240401",
        "4月1日（月）",
        "From: 山田太郎",
        "件名：棚卸しの件",
        "日時 : 4月1日",
        "name = value",
        "社員各位",
        "株式会社山田商店 御中",
        "佐藤 様",
        "お疲れ様です、山田です",
        "拝啓 時下ますますご清栄のこととお慶び",
        "氏名,部署,内線",
        "氏名\t部署",
        "| a | b |",
        "#!/bin/sh",
        "<?xml version=\"1.0\"?>",
        "{\"a\": 1}",
        "https://example.co.jp/",
        "a@example.co.jp",
        "C:\\Users\\yamada",
        "題",
        "--------",
        "12345",
        "とても長い一行がここにあり、改行されないまま六十文字をこえてずっと続いていくので、これは題名とは見なされないはずの文章の一部であると言えるもの"
      })
  void whatBeginsATextInAnotherWayIsNone(String line) throws Exception {
    assertThat(title(line + "\n\n本文が続きます。\n")).isEqualTo("memo_0401");
  }

  @Test
  void aLineThatGoesOnOrStandsAloneIsNone() throws Exception {
    assertThat(title("会議室の予約は\n総務部が受け付ける。\n")).isEqualTo("memo_0401");
    assertThat(title("会議室の予約\n")).isEqualTo("memo_0401");
    assertThat(title("会議室の予約\n\n\n")).isEqualTo("memo_0401");
    assertThat(title("\n\n")).isEqualTo("memo_0401");
  }

  @Test
  void theTextStaysWhole() throws Exception {
    Extractor.Extraction read =
        TextFiles.extract(
            "会議室の予約\n\n総務部が受け付ける。\n".getBytes(StandardCharsets.UTF_8), Path.of("a.txt"));

    assertThat(read.content().text()).isEqualTo("会議室の予約\n\n総務部が受け付ける。\n");
  }

  @Test
  void tablesThatAreNotWellFormedHaveTheNameOfTheirFile() throws Exception {
    String broken = "会議室の一覧\n\n\"a,b\n";

    assertThat(
            TextFiles.extract(broken.getBytes(StandardCharsets.UTF_8), Path.of("一覧.csv")).title())
        .isEqualTo("一覧");
  }
}
