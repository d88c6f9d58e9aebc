package musubi.app.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SheetLinesTest {

  private static List<String> read(String drawing) {
    return Cells.texts(SheetLines.of(Cells.drawn(drawing)));
  }

  @Example
  void everyValueStandsWithItsRowAndItsColumn() {
    assertThat(
            read(
                """
                費目   | 4月    | 5月
                交通費 | 12,000 | 8,000
                宿泊費 | 30,000 |
                計     | 42,000 | 8,000
                """))
        .containsExactly(
            "費目 / 4月 / 5月",
            "交通費 › 4月: 12,000 / 5月: 8,000",
            "宿泊費 › 4月: 30,000",
            "計 › 4月: 42,000 / 5月: 8,000");
  }

  @Example
  void mergedHeadingsStandOverTheirColumnsAndAreSaidOncePerGroup() {
    assertThat(
            read(
                """
                部門   | 費目   | 上期 | <   | 下期 | <
                ^      | ^      | 4月  | 5月 | 10月 | 11月
                営業部 | 交通費 | 120  | 80  | 90   | 70
                ^      | 宿泊費 | 300  | 240 |      | 100
                総務部 | 交通費 | 10   | 20  | 30   | 40
                """))
        .containsExactly(
            "部門 / 費目 / 上期 / 下期",
            "4月 / 5月 / 10月 / 11月",
            "営業部 › 交通費 › 上期 › 4月: 120 / 5月: 80 / 下期 › 10月: 90 / 11月: 70",
            "営業部 › 宿泊費 › 上期 › 4月: 300 / 5月: 240 / 下期 › 11月: 100",
            "総務部 › 交通費 › 上期 › 4月: 10 / 5月: 20 / 下期 › 10月: 30 / 11月: 40");
  }

  @Example
  void aLabelWrittenOnceAboveBlanksCountsForTheRowsBelow() {
    assertThat(
            read(
                """
                部門   | 費目   | 予算
                営業部 | 交通費 | 120
                       | 宿泊費 | 300
                       | 会議費 | 50
                """))
        .containsExactly(
            "部門 / 費目 / 予算", "営業部 › 交通費 › 予算: 120", "営業部 › 宿泊費 › 予算: 300", "営業部 › 会議費 › 予算: 50");
  }

  @Example
  void serialNumbersAreNoLabels() {
    assertThat(
            read(
                """
                No | 品名   | 数量
                1  | ボルト | 20個
                2  | ナット | 35個
                """))
        .containsExactly("No / 品名 / 数量", "No: 1 / 品名: ボルト / 数量: 20個", "No: 2 / 品名: ナット / 数量: 35個");
  }

  @Example
  void aTableOfTextsAloneHasAHeadingOverThreeColumns() {
    assertThat(
            read(
                """
                様式   | 提出先 | 期限
                休暇届 | 総務課 | 三日前まで
                欠勤届 | 総務課 | 当日
                """))
        .containsExactly("様式 / 提出先 / 期限", "休暇届 › 提出先: 総務課 / 期限: 三日前まで", "欠勤届 › 提出先: 総務課 / 期限: 当日");
  }

  @Example
  void twoColumnsOfTextAreNamesWithWhatTheyStandFor() {
    assertThat(read("氏名 | 山田太郎\n所属 | 営業部\n申請日 | 令和7年4月1日"))
        .containsExactly("氏名: 山田太郎", "所属: 営業部", "申請日: 令和7年4月1日");
  }

  @Example
  void tablesPartedByEmptyRowsOrColumnsAreReadOneAfterTheOtherWithTheirCaptions() {
    assertThat(
            read(
                """
                2025年度 経費予算 |        |     |  | 拠点一覧 |      |
                （単位：千円）     |        |     |  | 拠点     | 人員 | 面積
                費目               | 4月    | 5月 |  | 東京     | 40名 | 300㎡
                交通費             | 12     | 8   |  | 大阪     | 12名 | 120㎡

                備考は翌月に確定する。
                """))
        .containsExactly(
            "# 2025年度 経費予算",
            "（単位：千円）",
            "費目 / 4月 / 5月",
            "交通費 › 4月: 12 / 5月: 8",
            "# 拠点一覧",
            "拠点 / 人員 / 面積",
            "東京 › 人員: 40名 / 面積: 300㎡",
            "大阪 › 人員: 12名 / 面積: 120㎡",
            "備考は翌月に確定する。");
  }

  @Example
  void rowsBehindAnEmptyRowStillBelongToTheTableAbove() {
    assertThat(
            read(
                """
                費目   | 4月 | 5月
                交通費 | 12  | 8

                計     | 12  | 8
                """))
        .containsExactly("費目 / 4月 / 5月", "交通費 › 4月: 12 / 5月: 8", "計 › 4月: 12 / 5月: 8");
  }

  @Example
  void aValueOverSeveralColumnsNamesTheFirstAndTheLast() {
    assertThat(
            read(
                """
                担当 | 4月 | 5月 | 6月
                佐藤 | 出張 | <   | 3日
                鈴木 | 1日 | 2日 | 3日
                """))
        .contains("佐藤 › 4月～5月: 出張 / 6月: 3日");
  }

  @Example
  void aFormOnSquaredPaperIsReadAsLabelsWithTheirValues() {
    assertThat(
            read(
                """
                  |  |  | 休暇届 | < | < | < | < | < |  |  |
                １．申請者 | < | < | < | < | < | < | < | < | < | < | <
                氏　名 | < | 山田太郎 | < | < | < | 所属 | < | 営業部 | < | < | <
                社員番号 | < | 1024 | < | < | < | 内線 | < | _ | < | < | <
                ２．内容 | < | < | < | < | < | < | < | < | < | < | <
                種類 | < | ☑ | 年次有給休暇 | < | < | □ | 特別休暇 | < | < | < | <
                期間 | < | 令和7年4月1日 | < | < | から | 4月3日 | < | まで | 3 | 日間 | <
                連絡先 | < | 自宅 | < | 03-1234-5678 | < | < | < | < | < | < | <
                ^ | ^ | 携帯 | < | 090-1234-5678 | < | < | < | < | < | < | <
                """))
        .containsExactly(
            "休暇届",
            "# １．申請者",
            "氏名: 山田太郎 / 所属: 営業部",
            "社員番号: 1024 / 内線",
            "# ２．内容",
            "種類: ☑ 年次有給休暇 □ 特別休暇",
            "期間: 令和7年4月1日から4月3日まで / 3日間",
            "連絡先 › 自宅: 03-1234-5678",
            "連絡先 › 携帯: 090-1234-5678");
  }

  @Example
  void detailLinesInAFormAreATable() {
    assertThat(
            read(
                """
                請求書 | < | < | < | < | < | < | <
                宛先 | < | 凪計測株式会社 | < | < | < | < | <
                品名 | < | < | 数量 | < | 金額 | < | <
                ボルト | < | < | 20 | < | 1,000円 | < | <
                ナット | < | < | 35 | < | 700円 | < | <
                """))
        .containsExactly(
            "# 請求書",
            "宛先: 凪計測株式会社",
            "品名 / 数量 / 金額",
            "ボルト › 数量: 20 / 金額: 1,000円",
            "ナット › 数量: 35 / 金額: 700円");
  }

  /** Random cells with random merges, a text of their own each. */
  private static List<Cell> random(int rows, int columns, long seed, double mergedShare) {
    Random random = new Random(seed);
    Set<List<Integer>> taken = new HashSet<>();
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boolean merged = random.nextDouble() < mergedShare;
        int height = merged ? 1 + random.nextInt(3) : 1;
        int width = merged ? 1 + random.nextInt(4) : 1;
        Set<List<Integer>> covered = new HashSet<>();
        for (int r = row; r < row + height; r++) {
          for (int c = column; c < column + width; c++) {
            covered.add(List.of(r, c));
          }
        }
        if (random.nextDouble() < 0.3 || covered.stream().anyMatch(taken::contains)) {
          continue;
        }
        taken.addAll(covered);
        String text =
            switch (random.nextInt(6)) {
              case 0 -> "";
              case 1 -> "1,0" + (100 + cells.size());
              case 2 -> "から";
              case 3 -> "☑";
              default ->
                  "語" + (char) ('一' + cells.size()) + "。、".substring(random.nextInt(2)).charAt(0);
            };
        if (!text.isEmpty() || merged) {
          cells.add(Cell.of(row, column, height, width, text, false, row + ":" + column));
        }
      }
    }
    return cells;
  }

  @Property(tries = 500)
  void noTextIsLostAndEachStandsAtItsPlace(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll long seed,
      @ForAll boolean form) {
    List<Cell> cells = random(rows, columns, seed, form ? 0.9 : 0.1);

    Map<String, List<String>> read = new HashMap<>();
    List<String> ends = new ArrayList<>();
    for (Line line : SheetLines.of(cells)) {
      assertThat(line.text()).doesNotContain("\n").isNotBlank();
      // A label may be said for several rows, but what a line says of it is said once.
      ends.add(line.pieces().getLast().place());
      assertThat(line.pieces()).extracting(Line.Piece::place).doesNotHaveDuplicates();
      for (Line.Piece piece : line.pieces()) {
        read.computeIfAbsent(piece.place(), p -> new ArrayList<>())
            .add(piece.text().substring(piece.at()));
      }
    }

    for (Cell cell : cells) {
      if (!cell.text().isEmpty()) {
        assertThat(read).containsKey(cell.place());
        assertThat(read.get(cell.place())).allMatch(text -> text.endsWith(cell.text()));
      }
      read.remove(cell.place());
    }
    assertThat(read).isEmpty();
    assertThat(ends).doesNotHaveDuplicates();
  }
}
