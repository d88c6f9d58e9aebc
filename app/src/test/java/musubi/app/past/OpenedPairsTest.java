package musubi.app.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import musubi.app.history.KeptSearch;
import musubi.lucene.past.PastQueries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenedPairsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
  private static final String TODAY = "2026-11-30T00:00:00Z";
  private static final PastRules RULES = new PastRules(3, 0.5, 2, Duration.ofDays(180));

  private final OpenedPairs log = new OpenedPairs();

  private void search(
      String session, @Nullable String viewer, String query, String at, @Nullable Boolean useful) {
    log.accept(
        new KeptSearch(
            session + query,
            at,
            new KeptSearch.Who("page", viewer, session),
            new KeptSearch.Asked(query, false, "hybrid", "[]", null, 1, 10),
            new KeptSearch.Answered(query, 2, "exact", "g", new KeptSearch.Times(0, 0, 0, 0)),
            List.of(
                new KeptSearch.Shown(1, "a.md", 0.5, null),
                new KeptSearch.Shown(2, "b.md", 0.4, null)),
            List.of(new KeptSearch.Opening(1, "a.md", at, true)),
            useful == null
                ? List.of()
                : List.of(new KeptSearch.Verdict(1, "a.md", useful, at, true))));
  }

  @Test
  void whatTwoPeopleOpenedCounts() {
    search("s1", null, "ＶＰＮ 接続", TODAY, null);
    search("s2", null, "vpn  接続", TODAY, null);
    assertThat(log.pairs(RULES, NOW)).containsExactly(new PastPair("ＶＰＮ 接続", "a.md", 0, 2, 2));
    assertThat(log.read().people()).isEqualTo(2);
    assertThat(log.read().searches()).isEqualTo(2);
  }

  @Test
  void whatOnePersonOpenedOnTwoDaysDoesNot() {
    search("s1", "hash-of-sato", "vpn", TODAY, null);
    search("s2", "hash-of-sato", "vpn", "2026-11-29T00:00:00Z", null);
    assertThat(log.pairs(RULES, NOW)).isEmpty();
  }

  /** The sessions of two days may be one person's, where no names are kept. */
  @Test
  void sessionsWithoutNamesCountOfOneDayOnly() {
    search("s1", null, "vpn", TODAY, null);
    search("s2", null, "vpn", "2026-11-29T00:00:00Z", null);
    assertThat(log.pairs(RULES, NOW)).isEmpty();
    PastRules anybody = new PastRules(3, 0.5, 1, Duration.ofDays(180));
    assertThat(log.pairs(anybody, NOW)).hasSize(1);
  }

  @Test
  void anOpeningCountsHalfAfterTheHalfLife() {
    search("s1", null, "vpn", "2026-06-03T00:00:00Z", null);
    search("s2", null, "vpn", "2026-06-03T00:00:00Z", null);
    assertThat(log.pairs(RULES, NOW).getFirst().opened()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatSomebodyCalledUselessDoesNotCount() {
    search("s1", null, "vpn", TODAY, null);
    search("s2", null, "vpn", TODAY, null);
    search("s3", null, "ＶＰＮ", TODAY, false);
    assertThat(log.pairs(RULES, NOW)).isEmpty();
  }

  @Test
  void judgementsAndOpeningsAddUpAndADocumentKeepsTheTwentyThatMostSpeaksFor() {
    List<PastPair> pairs = new ArrayList<>();
    for (int q = 0; q < 50; q++) {
      pairs.add(new PastPair("質問" + q, "a.md", 0, q, q + 1));
    }
    pairs.add(new PastPair("質問0", "a.md", 1, 0, 1));
    PastQueries past =
        PastMaking.of(pairs, RULES, texts -> new float[texts.size()][2], "fingerprint");
    assertThat(past.of("a.md")).hasSize(PastRules.MOST);
    assertThat(past.of("a.md")).extracting("text").contains("質問49").doesNotContain("質問1");
    assertThat(RULES.weight(new PastPair("q", "d", 1, 0, 1))).isCloseTo(0.9502, within(1e-4));
    assertThat(RULES.weight(new PastPair("q", "d", 0, 2, 2))).isCloseTo(0.6321, within(1e-4));
  }
}
