package musubi.lucene.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainTextRankingTest {

  private static final List<String> TEXTS =
      List.of(
          "経費精算は月末までに申請する。",
          "有給休暇は三営業日前までに届け出る。",
          "サーバーを再起動する手順。",
          "休暇の届け出は上長に行う。",
          "ＶＰＮに接続できないときの手順。");

  private static int[] rank(String query, int depth) {
    return PlainTextRanking.rank(List.of(query), TEXTS, depth)[0];
  }

  @Test
  void whatSharesTheMostAndRarestWordsComesFirst() {
    assertThat(rank("有給休暇を届け出たい", 9)).startsWith(1, 3);
    assertThat(rank("vpnの手順", 9)).startsWith(4, 2);
    assertThat(rank("サーバ再起動", 1)).containsExactly(2);
  }

  @Test
  void everyQueryHasItsRowInOrder() {
    List<String> queries = List.of("経費", "", "   ", "存在しない語彙", "休暇", "。");

    int[][] ranked = PlainTextRanking.rank(queries, TEXTS, 3);

    assertThat(ranked).hasNumberOfRows(6);
    assertThat(ranked[0]).containsExactly(0);
    assertThat(ranked[1]).isEmpty();
    assertThat(ranked[2]).isEmpty();
    assertThat(ranked[3]).isEmpty();
    assertThat(ranked[4]).containsExactlyInAnyOrder(1, 3);
    assertThat(ranked[5]).isEmpty();
  }

  @Test
  void equalTextsComeByNumberAndNoMoreThanAskedFor() {
    List<String> same = IntStream.range(0, 3000).mapToObj(i -> "経費の申請").toList();

    assertThat(PlainTextRanking.rank(List.of("申請"), same, 5)[0]).containsExactly(0, 1, 2, 3, 4);
    assertThat(PlainTextRanking.rank(List.of("申請"), same, 9999)[0])
        .containsExactly(IntStream.range(0, 3000).toArray());
  }

  @Test
  void noTextsAndNoQueriesAreNoError() {
    assertThat(PlainTextRanking.rank(List.of("経費"), List.of(), 3)).isDeepEqualTo(new int[1][0]);
    assertThat(PlainTextRanking.rank(List.of(), TEXTS, 3)).isEmpty();
  }

  /** Anchors are whatever stands in a file: a page of text, quotation marks, operators. */
  @Test
  void anyTextIsAQuery() {
    StringBuilder page = new StringBuilder("経費");
    for (int i = 0; i < 3000; i++) {
      page.append("第").append(i).append("条の規程").append((char) ('一' + i)).append('、');
    }

    assertThat(rank(page.toString(), 2)).contains(0);
    assertThat(rank("\"経費", 2)).containsExactly(0);
    assertThat(rank("経費 AND (", 2)).containsExactly(0);
    assertThat(rank("\ud800", 2)).isEmpty();
  }
}
