package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.lucene.hit.Hit;
import musubi.lucene.rerank.Reranker;
import musubi.lucene.rerank.Reranking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search gives a reranker to read, and what it makes of the answer. */
class RerankedSearchTest {

  @TempDir Path data;

  /** Likes short passages; keeps what it was given. */
  private static final class Brief implements Reranker {

    private final List<String> queries = new ArrayList<>();
    private final List<String> passages = new ArrayList<>();

    @Override
    public Optional<float[]> score(String query, List<String> texts, Duration budget) {
      queries.add(query);
      passages.addAll(texts);
      float[] scores = new float[texts.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -texts.get(i).length();
      }
      return Optional.of(scores);
    }

    @Override
    public double relevance(float score) {
      return 1.0 / (1 - score);
    }

    @Override
    public String name() {
      return "brief";
    }
  }

  private final Brief brief = new Brief();

  private List<Hit> hits(SampleIndex index, Ask ask) throws IOException {
    return index.search(ask, new Reranking(brief, 2, Duration.ofMinutes(1))).hits();
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private SampleIndex index() throws IOException {
    return SampleIndex.of(
        data,
        document("long")
            .title("旅費規程")
            .metadata("modified", "2024-01-01")
            .passage("目的を定める。", "第1条")
            .passage("出張の日当は三千円とする。出張の日当は翌月に払う。", "第2条", "日当"),
        document("short").metadata("modified", "2025-01-01").passage("出張の日当の表。"),
        document("other").metadata("modified", "2023-01-01").passage("出張は上長が認める。"));
  }

  @Test
  void readsTitleHeadingsAndTextOfTheBestPassage() throws IOException {
    try (SampleIndex index = index()) {
      List<Hit> plain = index.hits(Ask.words("出張の日当"));
      List<Hit> reranked = hits(index, Ask.words("出張の日当"));

      assertThat(ids(plain)).hasSize(3).endsWith("other");
      assertThat(brief.queries).containsExactly("出張の日当");
      assertThat(brief.passages)
          .containsExactlyInAnyOrder("旅費規程\n第2条\n日当\n出張の日当は三千円とする。出張の日当は翌月に払う。", "出張の日当の表。");
      assertThat(ids(reranked)).containsExactly("short", "long", "other");
      assertThat(reranked.get(0).rerank().orElseThrow().relevance())
          .isEqualTo(1.0 / (1 + "出張の日当の表。".length()));
      assertThat(reranked.get(2).rerank()).as("below the depth").isEmpty();
      assertThat(reranked.get(2).score()).isEqualTo(plain.get(2).score());
    }
  }

  @Test
  void hitsSortedByAFieldAndListsAreNotRead() throws IOException {
    try (SampleIndex index = index()) {
      assertThat(ids(hits(index, Ask.words("出張").sort("-modified"))))
          .containsExactly("short", "long", "other");
      assertThat(hits(index, Ask.words("").typed(index.parse("modified:2025-01-01")))).hasSize(1);
      assertThat(brief.queries).isEmpty();
    }
  }
}
