package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import musubi.lucene.SampleDocument;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Total;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What counts as found: what has a word of the query, and what is nearer than unrelated passages
 * are. Totals, facets and orders by a field are of these.
 */
class FoundTest {

  private static final Fusion USUAL = new AdaptiveFusion(0.3);
  private static final float[] TAXI = towards(1, 0, 0, 0);

  @TempDir Path data;

  /** Passages that point anywhere but to taxis. */
  private static List<SampleDocument> others(int count) {
    Random random = new Random(7);
    List<SampleDocument> documents = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      documents.add(
          document("other-%03d".formatted(d))
              .metadata("department", "総務部")
              .metadata("revised", "2025-12-%02d".formatted(1 + d % 28))
              .passage(
                  "会議室の予約を説明する。",
                  towards(0.1 * random.nextGaussian(), random.nextGaussian(), 1, 0)));
    }
    return documents;
  }

  private SampleIndex index(List<SampleDocument> documents) throws IOException {
    return SampleIndex.of(data, documents.toArray(SampleDocument[]::new));
  }

  @Test
  void aWordOrAMeaningIsFoundAndNothingElse() throws IOException {
    List<SampleDocument> all = others(60);
    all.add(
        document("by-word")
            .metadata("department", "経理部")
            .metadata("revised", "2025-04-01")
            .passage("タクシーの領収書は経理に出す。", towards(0, 1, 0, 0)));
    all.add(
        document("by-meaning")
            .metadata("department", "営業部")
            .metadata("revised", "2025-05-01")
            .passage("深夜の帰宅には車を呼んでよい。", TAXI));
    try (SampleIndex index = index(all)) {
      Ask ask = Ask.both("タクシー", TAXI).hits(20).facet("department");
      SearchResult result = index.search(ask, USUAL);
      assertThat(result.hits())
          .extracting(Hit::id)
          .containsExactlyInAnyOrder("by-word", "by-meaning");
      assertThat(result.total()).isEqualTo(Total.exactly(2));
      assertThat(result.facets().getFirst().values())
          .containsExactlyInAnyOrder(new Facet.Count("経理部", 1), new Facet.Count("営業部", 1));

      SearchResult newest = index.search(ask.sort("-revised"), USUAL);
      assertThat(newest.hits()).extracting(Hit::id).containsExactly("by-meaning", "by-word");
      assertThat(newest.notes()).contains(new Note.Sorted("revised", true, 2));
    }
  }

  /** Where nobody can say what noise is, nothing is left out. */
  @Test
  void amongAFewPassagesAllAreFound() throws IOException {
    List<SampleDocument> all = others(5);
    all.add(document("by-word").passage("タクシーの領収書は経理に出す。", TAXI));
    try (SampleIndex index = index(all)) {
      assertThat(index.search(Ask.both("タクシー", TAXI), USUAL).total()).isEqualTo(Total.exactly(6));
    }
  }

  @Test
  void aSearchByMeaningAloneListsWhatIsNearestHoweverFarItIs() throws IOException {
    try (SampleIndex index = index(others(60))) {
      assertThat(index.search(Ask.meaning(TAXI).hits(70)).total()).isEqualTo(Total.exactly(60));
      assertThat(index.search(Ask.meaning(TAXI).hits(10).depth(20)).total())
          .isEqualTo(new Total(20, Total.Precision.AT_LEAST));
    }
  }

  /** More documents than the arms bring. */
  @Test
  void whatIsNotRankedIsCountedAndSortedToo() throws IOException {
    List<SampleDocument> all = others(40);
    for (int d = 0; d < 400; d++) {
      all.add(
          document("taxi-%03d".formatted(d))
              .metadata("department", d % 4 == 0 ? "経理部" : "営業部")
              .metadata("revised", "20%02d-01-%02d".formatted(d % 25, 1 + d % 28))
              .passage("タクシー" + "の話".repeat(1 + d % 9) + "。", towards(0.2, 1, 0, 0)));
    }
    // The least likely of all: one mention in a long text.
    all.add(
        document("last")
            .metadata("department", "人事部")
            .metadata("revised", "2026-01-01")
            .passage("宿泊と会議室を説明する。".repeat(30) + "タクシー。", towards(0, 0, 1, 0)));
    try (SampleIndex index = index(all)) {
      Ask ask = Ask.both("タクシー", TAXI).facet("department");
      SearchResult first = index.search(ask, USUAL);
      assertThat(first.total()).isEqualTo(new Total(401, Total.Precision.ABOUT));
      assertThat(first.facets().getFirst().values())
          .containsExactly(
              new Facet.Count("営業部", 300), new Facet.Count("経理部", 100), new Facet.Count("人事部", 1));

      SearchResult newest = index.search(ask.sort("-revised").hits(3), USUAL);
      assertThat(newest.total()).isEqualTo(new Total(401, Total.Precision.ABOUT));
      assertThat(newest.hits().getFirst().id()).isEqualTo("last");
      assertThat(newest.hits().getFirst().relevance())
          .isLessThanOrEqualTo(first.hits().getFirst().relevance());
      assertThat(newest.hits().getFirst().arms()).isNotEmpty();

      List<Hit> paged = index.search(ask.sort("-revised").from(398).hits(20), USUAL).hits();
      assertThat(paged).hasSize(3);
      SearchResult end = index.search(Ask.both("タクシー", TAXI).from(400).hits(50), USUAL);
      assertThat(end.hits()).hasSize(1);
      assertThat(end.total()).isEqualTo(Total.exactly(401));
    }
  }

  @Test
  void aFilterCountsWhatPasses() throws IOException {
    List<SampleDocument> all = others(40);
    for (int d = 0; d < 400; d++) {
      all.add(
          document("taxi-%03d".formatted(d))
              .metadata("department", d < 350 ? "経理部" : "営業部")
              .passage("タクシーの話。", towards(0.2, 1, 0, 0)));
    }
    try (SampleIndex index = index(all)) {
      assertThat(index.search(filtered(index, "営業部"), USUAL).total()).isEqualTo(Total.exactly(50));
      assertThat(index.search(filtered(index, "経理部"), USUAL).total())
          .isEqualTo(new Total(350, Total.Precision.ABOUT));
    }
  }

  private static Ask filtered(SampleIndex index, String department) throws IOException {
    return Ask.both("タクシー", TAXI).typed(index.parse("タクシー department:" + department));
  }
}
