package musubi.app.mine.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import musubi.app.history.KeptSearch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenedDocumentTest {

  private final ClickLog log = new ClickLog();

  private void search(
      String session, String query, int rank, boolean same, @Nullable Boolean useful) {
    log.accept(
        new KeptSearch(
            session + query,
            "2026-11-30T00:00:00Z",
            new KeptSearch.Who("page", null, session),
            new KeptSearch.Asked(query, false, "hybrid", "[]", null, 1, 10),
            new KeptSearch.Answered(query, 2, "exact", "g", new KeptSearch.Times(0, 0, 0, 0)),
            List.of(
                new KeptSearch.Shown(rank, "a.md", 0.5, null),
                new KeptSearch.Shown(rank + 1, "b.md", 0.4, null)),
            List.of(new KeptSearch.Opening(rank, "a.md", "2026-11-30T00:00:01Z", same)),
            useful == null
                ? List.of()
                : List.of(
                    new KeptSearch.Verdict(rank, "a.md", useful, "2026-11-30T00:00:02Z", same))));
  }

  @Test
  void whatTwoSessionsOpenedCounts() {
    search("s1", "ＶＰＮ 接続", 1, true, null);
    search("s2", "vpn  接続", 3, true, null);
    PositionBias bias = new PositionBias(List.of(1.0, 0.5, 0.25, 0.25, 0.25, 0.25), 3, 100);
    assertThat(OpenedDocument.of(log, Optional.of(bias)))
        .containsExactly(new OpenedDocument("ＶＰＮ 接続", "a.md", 2, (1 + 4) / 2.0));
    assertThat(OpenedDocument.of(log, Optional.empty()).getFirst().weight()).isEqualTo(1);
  }

  @Test
  void whatOneSessionOpenedDoesNot() {
    search("s1", "vpn", 1, true, null);
    search("s1", "vpn", 1, true, null);
    search("s2", "vpn", 1, false, null);
    assertThat(OpenedDocument.of(log, Optional.empty())).isEmpty();
  }

  @Test
  void whatSomebodyCalledUselessDoesNot() {
    search("s1", "vpn", 1, true, null);
    search("s2", "vpn", 1, true, null);
    search("s3", "vpn", 1, true, false);
    assertThat(OpenedDocument.of(log, Optional.empty())).isEmpty();
  }
}
