package musubi.app.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.edition.Edition;
import musubi.lucene.metadata.MetadataSchema;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameEditionTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final EditionRules RULES =
      new EditionRules(EditionSettings.DEFAULT, MetadataSchema.DEFAULT);

  private static Edition edition(String id) {
    return RULES.of(id, "", Map.of(), Optional.empty()).orElseThrow();
  }

  private static Optional<String> identity(String id) {
    return FileNameEdition.of(id, TOKYO).map(FileNameEdition::identity);
  }

  /** The first is older than the second, by their names alone. */
  @ParameterizedTest
  @CsvSource({
    "規程/就業規則_v1.1.docx, 規程/就業規則_v1.2.docx",
    "規程/就業規則_v1.9.docx, 規程/就業規則_v1.10.docx",
    "就業規則_第2版.pdf, 就業規則_第3版.pdf",
    "就業規則第2版.pdf, 就業規則第10版.pdf",
    "就業規則_第二版.pdf, 就業規則_第十版.pdf",
    "就業規則_初版.pdf, 就業規則_第2版.pdf",
    "見積書_rev1.xlsx, 見積書_rev2.xlsx",
    "図面_Rev.A.pdf, 図面_Rev.B.pdf",
    "提案書 Ver.1.docx, 提案書（ver2.0）.docx",
    "提案書_ｖ１.docx, 提案書_V2.docx",
    "設計書_改訂1.docx, 設計書_改訂2.docx",
    "設計書第1次改訂.docx, 設計書第2次改訂.docx",
    "設計書_改訂第1版.docx, 設計書_改訂第2版.docx",
    "就業規則_20230401.docx, 就業規則_20240401.docx",
    "就業規則_2023-04-01.docx, 就業規則_2024-04-01.docx",
    "就業規則（2023年度）.md, 就業規則（2024年度）.md",
    "旅費規程_令和5年4月1日.docx, 旅費規程_令和6年4月1日.docx",
    "旅費規程_R5.4.1.docx, 旅費規程_R6.4.1.docx",
    "旅費規程_平成30年4月1日施行.pdf, 旅費規程_令和6年4月1日施行.pdf",
    "20230401_操作マニュアル.pdf, 20240401_操作マニュアル.pdf",
    "組織図_20230401改定.xlsx, 組織図_20240401改定.xlsx",
    "組織図_改訂20230401.xlsx, 組織図_改訂20240401.xlsx",
    "製品カタログ2023年版.pdf, 製品カタログ2024年版.pdf",
    "旧_就業規則.docx, 就業規則.docx",
    "【旧】就業規則.docx, 就業規則.docx",
    "就業規則_旧版.docx, 就業規則.docx",
    "就業規則（旧）.docx, 就業規則_v3.docx",
    "就業規則_old.docx, 就業規則.docx",
    "規程/旧版/就業規則.docx, 規程/就業規則.docx",
    "規程/old/就業規則_v9.docx, 規程/就業規則.docx",
    "archive/旅費規程_20200401.docx, 旅費規程.docx",
    "就業規則.docx, 就業規則_改訂版.docx",
    "就業規則.docx, 就業規則改訂版.docx",
    "企画書.pptx, 企画書_最終.pptx",
    "企画書.pptx, 企画書_final.pptx",
    "議事録_20240401_v1.docx, 議事録_20240401_v2.docx",
    "議事録_20240401.docx, 議事録_20240401_修正版.docx",
    "就業規則_v1_20230401.docx, 就業規則_v2_20240401.docx",
    "就業規則_v1.docx, 就業規則_v2.pdf",
  })
  void olderAndNewerEditionsOfOneDocument(String older, String newer) {
    Edition one = edition(older);
    Edition other = edition(newer);

    assertThat(one.identity()).isEqualTo(other.identity());
    assertThat(firstDifference(one.rank(), other.rank())).as("%s %s", one, other).isNegative();
  }

  /** How two ranks compare by the first value that both have and that differs. */
  private static int firstDifference(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).isEmpty() && !other.get(i).isEmpty() && !one.get(i).equals(other.get(i))) {
        return one.get(i).compareTo(other.get(i));
      }
    }
    return 0;
  }

  /** Different documents, however much their names look alike. */
  @ParameterizedTest
  @CsvSource({
    "議事録_20240401.docx, 議事録_20240501.docx",
    "議事録_202404.docx, 議事録_202405.docx",
    "議事録（2024年4月）.docx, 議事録（2024年5月）.docx",
    "20240401_議事録.docx, 20240501_議事録.docx",
    "経営会議議事録_20240401改訂.docx, 経営会議議事録_20240501改訂.docx",
    "議事録_20240401版.docx, 議事録_20240501版.docx",
    "議事録_20240401_改訂版.docx, 議事録_20240501_改訂版.docx",
    "議事録_v1_20240401.docx, 議事録_v1_20240501.docx",
    "月報_2024-04.xlsx, 月報_2024-05.xlsx",
    "営業報告書_20240401.docx, 営業報告書_20240408.docx",
    "営業報告書_2023年度.docx, 営業報告書_2024年度.docx",
    "お知らせ_20240401.md, お知らせ_20240501.md",
    "就業規則改定のお知らせ_20240401.pdf, 就業規則改定のお知らせ_20250401.pdf",
    "規程説明会資料_20240401.pptx, 規程説明会資料_20250401.pptx",
    "請求書_20240430.pdf, 請求書_20240531.pdf",
    "予算_2023年度.xlsx, 予算_2024年度.xlsx",
    "カレンダー_2024.pdf, カレンダー_2025.pdf",
    "社内報_第3号.pdf, 社内報_第4号.pdf",
    "委員会議事録_第3回.docx, 委員会議事録_第4回.docx",
    "決算_第2期.xlsx, 決算_第3期.xlsx",
    "手順_1.docx, 手順_2.docx",
    "写真 (1).pdf, 写真 (2).pdf",
    "就業規則.docx, 就業規則 - コピー.docx",
    "就業規則.docx, 就業規則_コピー.docx",
    "規程-2023.md, 規程-2024.md",
    "規程-023_旅費.md, 規程-024_旅費.md",
    "就業規則_日本語版.pdf, 就業規則_英語版.pdf",
    "手引き_簡易版.pdf, 手引き_詳細版.pdf",
    "就業規則.docx, 就業規則（案）.docx",
    "旧姓使用規程.docx, 姓使用規程.docx",
    "設定手順_IPv4.md, 設定手順_IPv6.md",
    "ISO9001.pdf, ISO9002.pdf",
    "本社/就業規則_v1.docx, 支社/就業規則_v2.docx",
    "2023/就業規則.docx, 2024/就業規則.docx",
    "週報_240401.docx, 週報_240408.docx",
    "R6_予算書.xlsx, R7_予算書.xlsx",
  })
  void differentDocumentsAreNoEditions(String one, String other) {
    Optional<String> identity = identity(one);
    assertThat(identity).isPresent().isNotEqualTo(identity(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.docx",
        "規程/第3版.docx",
        "20240401.pdf",
        "index.html",
        "文書/README.md",
        "12345",
        "就業規則",
        "旧_.docx",
        ".docx",
        "",
      })
  void whatNamesNoDocumentHasNoEditions(String id) {
    assertThat(identity(id)).isEmpty();
  }

  @Test
  void unmarkedNamesAndMarkedOnesAreEditionsWhoseOrderTheirNamesDoNotTell() {
    Edition plain = edition("就業規則.docx");
    Edition numbered = edition("就業規則_第3版.docx");
    Edition revised = edition("就業規則_改訂版.docx");

    assertThat(plain.identity()).isEqualTo(numbered.identity()).isEqualTo(revised.identity());
    assertThat(firstDifference(plain.rank(), numbered.rank())).isZero();
    assertThat(firstDifference(revised.rank(), numbered.rank())).isZero();
  }

  @Test
  void oneEditionInTwoFormatsHasOneRank() {
    assertThat(edition("就業規則_v2.docx")).isEqualTo(edition("就業規則_Ver.2.0.pdf"));
  }

  @Property
  void anyNameIsRead(@ForAll String name) {
    NameMarks marks = NameMarks.in(name, TOKYO);
    assertThat(NameMarks.in(marks.name(), TOKYO)).isNotNull();
    identity(name + ".txt");
  }

  @Test
  void namesOfAnyLengthAreReadInTime() {
    String lines = "_".repeat(100_000);
    assertThat(identity("規則" + lines + ".txt")).isPresent();
    assertThat(identity(lines + "/規則" + "_(".repeat(120) + ".txt")).isPresent();
  }
}
