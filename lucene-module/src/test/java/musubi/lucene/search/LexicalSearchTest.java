package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import musubi.lucene.SampleDocument;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.SearchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexicalSearchTest {

  @TempDir Path data;

  @Test
  void findsWordsOfTitleHeadingAndBody() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("a").title("出張旅費の手引き").passage("日当は一日につき二千円とする。"),
            document("b").title("勤務の手引き").passage("始業は九時とする。", "第2章 出張", "第5条"),
            document("c").title("経理の手引き").passage("出張の精算は帰社後五日以内に行う。"),
            document("d").title("採用の手引き").passage("面接は二回行う。"))) {
      assertThat(index.ids(Ask.words("出張"))).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(index.search(Ask.words("出張")).total().documents()).isEqualTo(3);
    }
  }

  @Test
  void hitsCarryWhatWasIndexed() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("旅費規程")
                .title("出張旅費規程")
                .metadata("部署", "経理部", "総務部")
                .passage("目的を定める。", "第1条")
                .passage("宿泊料は一泊一万円を上限とする。", "第2章 国内", "第7条 宿泊料"))) {
      Hit hit = index.first(Ask.words("宿泊料の上限").passages(1));
      assertThat(hit.id()).isEqualTo("旅費規程");
      assertThat(hit.title()).isEqualTo("出張旅費規程");
      assertThat(hit.path()).isEqualTo("/文書/旅費規程.md");
      assertThat(hit.metadata()).isEqualTo(Map.of("部署", List.of("経理部", "総務部")));
      HitPassage passage = hit.passages().getFirst();
      assertThat(passage.text()).isEqualTo("宿泊料は一泊一万円を上限とする。");
      assertThat(passage.headings()).containsExactly("第2章 国内", "第7条 宿泊料");
      assertThat(passage.start()).isEqualTo("目的を定める。".length());
      assertThat(passage.end()).isEqualTo("目的を定める。宿泊料は一泊一万円を上限とする。".length());
    }
  }

  @Test
  void aLongDocumentIsOneHitAndScoresHalfByItsBestPassageAndHalfAsAWhole() throws IOException {
    SampleDocument longer = document("long");
    for (int i = 0; i < 30; i++) {
      longer.passage("毎年の健康診断とは別に、予防接種についても総務部が案内する。詳細は別紙 " + i + " を参照。");
    }
    longer.passage("予防接種の費用は会社が負担する。");
    try (SampleIndex index =
        SampleIndex.of(data, longer, document("short").passage("予防接種の費用は会社が負担する。"))) {
      List<Hit> hits = index.hits(Ask.words("予防接種の費用"));
      // The same best passage; the rest of the long one speaks of other things too.
      assertThat(hits).extracting(Hit::id).containsExactly("short", "long");
      assertThat(lexicalScore(hits.get(1)))
          .isBetween(lexicalScore(hits.get(0)) / 2, lexicalScore(hits.get(0)));
      assertThat(hits.get(1).passages())
          .hasSize(3)
          .first()
          .extracting(HitPassage::text)
          .isEqualTo("予防接種の費用は会社が負担する。");
    }
  }

  @Test
  void wordsInDifferentPassagesOfOneDocumentCountTogether() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("one").passage("懇親会は六月に開く。").passage("駐車場は総務部が契約する。"),
            document("both").passage("懇親会は六月に開く。").passage("会費は二千円とする。"))) {
      assertThat(index.ids(Ask.words("懇親会 会費"))).containsExactly("both", "one");
    }
  }

  private static double lexicalScore(Hit hit) {
    return hit.arms().getFirst().score();
  }

  @Test
  void equalScoresStandInTheOrderOfTheIds() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("c").passage("懇親会は六月に開く。"),
            document("a").passage("懇親会は六月に開く。"),
            document("b").passage("懇親会は六月に開く。"))) {
      assertThat(index.ids(Ask.words("懇親会"))).containsExactly("a", "b", "c");
    }
  }

  @Test
  void moreMatchingWordsRankHigher() throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("one").passage("育児休業は子が一歳になるまで取得できる。"),
            document("both").passage("育児休業の延長は二週間前までに申し出る。"),
            document("none").passage("駐車場の契約は総務部が行う。"))) {
      assertThat(index.ids(Ask.words("育児休業の延長"))).containsExactly("both", "one");
    }
  }

  @Test
  void onlyAsManyHitsAsAskedForButAllAreCounted() throws IOException {
    SampleDocument[] documents = new SampleDocument[12];
    for (int i = 0; i < documents.length; i++) {
      documents[i] = document("doc-" + (char) ('a' + i)).passage("備品の貸出は台帳に記入する。");
    }
    try (SampleIndex index = SampleIndex.of(data, documents)) {
      SearchResult result = index.search(Ask.words("備品").hits(5).passages(0));
      assertThat(result.hits()).hasSize(5).allSatisfy(h -> assertThat(h.passages()).isEmpty());
      assertThat(result.total().documents()).isEqualTo(12);
    }
  }

  @Test
  void wordsThatNobodyWroteFindNothing() throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document("a").passage("始業は九時とする。"))) {
      SearchResult result = index.search(Ask.words("潜水艦"));
      assertThat(result.hits()).isEmpty();
      assertThat(result.total().documents()).isZero();
      assertThat(result.notes()).isEmpty();
    }
  }

  @Test
  void anImpossibleNumberOfHitsIsRefused() {
    assertThatThrownBy(() -> Ask.words("始業").hits(0).request())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one hit");
    assertThatThrownBy(() -> Ask.words("始業").from(-1).request())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ask.words("始業").depth(0).request())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
