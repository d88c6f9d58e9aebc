package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import musubi.lucene.SampleGeneration;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.past.PastQueries;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that goes on by one nanosecond at every look shows where a search looks at it. */
class DeadlineTest {

  private static final float[] LEAVE = towards(1, 0, 0, 0);
  private static final int DOCUMENTS = 60;

  @TempDir Path data;
  private SampleIndex index;
  private final AtomicLong looks = new AtomicLong();
  private final HybridSearch search =
      new HybridSearch(
          new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT),
          new JapaneseQueries(),
          Optional.empty(),
          Optional.empty(),
          PastQueries.NONE,
          looks::incrementAndGet);

  @BeforeEach
  void write() throws IOException {
    List<DocumentBlock> documents = new ArrayList<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      documents.add(
          document("d%02d".formatted(d))
              .metadata("部署", d % 2 == 0 ? "人事部" : "経理部")
              .passage("有休の申請は" + d + "日前までに届け出る。", towards(1, d / 60.0, 0, 0))
              .block());
    }
    index =
        SampleIndex.of(data, SampleGeneration.model(SampleGeneration.DIMENSIONS, true), documents);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    search.close();
  }

  private SearchResult search(Mode mode, Duration deadline) throws IOException {
    SearchOptions options =
        SearchOptions.hits(20).withMode(mode).withDepth(50).withDeadline(deadline);
    Ask ask = Ask.both("有休の申請", LEAVE).filter("部署", "人事部");
    return search.search(
        index.view(),
        new musubi.lucene.query.SearchRequest(
            ask.request().query(),
            ask.request().vector(),
            options.withFilters(ask.request().options().filters())));
  }

  private static boolean isCut(SearchResult result) {
    return result.notes().stream().anyMatch(Note.DeadlineReached.class::isInstance);
  }

  @Test
  void aSearchThatIsInTimeIsCompleteAndSaysNothingOfIt() throws IOException {
    SearchResult result = search(Mode.HYBRID, Duration.ofDays(1));
    assertThat(isCut(result)).isFalse();
    assertThat(result.hits()).hasSize(20);
    assertThat(result.hits())
        .isEqualTo(
            index
                .search(
                    Ask.both("有休の申請", LEAVE).filter("部署", "人事部").hits(20).depth(50),
                    new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT))
                .hits()
                .stream()
                .map(DeadlineTest::unexplained)
                .toList());
  }

  private static Hit unexplained(Hit hit) {
    return new Hit(
        hit.document(),
        new Hit.Standing(
            hit.score(),
            hit.relevance(),
            hit.arms(),
            Optional.empty(),
            hit.soft(),
            hit.past(),
            hit.rerank()),
        hit.passages(),
        hit.edition());
  }

  /** Wherever the deadline falls, in either arm or in scoring, what was found until then comes. */
  @Test
  void whereverTheDeadlineFallsTheAnswerIsCompleteOrSaysThatItIsNot() throws IOException {
    for (Mode mode : Mode.values()) {
      looks.set(0);
      SearchResult complete = search(mode, Duration.ofDays(1));
      long all = looks.get();
      assertThat(all).as("looks at the clock in mode %s", mode).isGreaterThan(1);
      boolean partial = false;
      for (long nanos = 0; nanos <= all; nanos++) {
        SearchResult result = search(mode, Duration.ofNanos(nanos));
        if (isCut(result)) {
          assertThat(result.notes()).contains(new Note.DeadlineReached(Duration.ofNanos(nanos)));
          assertThat(result.total().documents()).isLessThanOrEqualTo(complete.total().documents());
          partial |= result.total().documents() > 0;
        } else {
          assertThat(result.hits()).isEqualTo(complete.hits());
        }
      }
      assertThat(isCut(search(mode, Duration.ZERO))).isTrue();
      assertThat(partial).as("something is found before the end in mode %s", mode).isTrue();
    }
  }

  /** A clock that stands still until both arms have found, and then jumps: scoring is cut. */
  @Test
  void scoringStopsAtTheDeadline() throws IOException {
    looks.set(0);
    search(Mode.LEXICAL, Duration.ofDays(1));
    long all = looks.get();
    looks.set(0);
    SearchResult cut = search(Mode.LEXICAL, Duration.ofNanos(all - 5));
    assertThat(isCut(cut)).isTrue();
    assertThat(cut.total().documents()).isPositive();
  }
}
