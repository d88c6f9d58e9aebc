package musubi.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123Z");
  private static final Pseudonym ALICE = new Pseudonym("hash-of-alice", "session-1");
  private static final Pseudonym BOB = new Pseudonym("hash-of-bob", "session-2");

  @TempDir Path folder;
  private DatabaseLocation location = new DatabaseLocation.Embedded(Path.of("none"));
  private HistoryDatabase store = new HistoryDatabase(location);

  @BeforeEach
  void open() {
    location = new DatabaseLocation.Embedded(folder.resolve("musubi.db"));
    store = new HistoryDatabase(location);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<JsonNode> exported() throws IOException {
    Path out = folder.resolve("history.jsonl");
    try (History history = History.find(location).orElseThrow()) {
      assertThat(history.export(out)).isEqualTo(Files.readAllLines(out).size());
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");
    return Files.readAllLines(out).stream().map(line -> new JsonMapper().readTree(line)).toList();
  }

  private HistorySummary summary() {
    try (History history = History.find(location).orElseThrow()) {
      return history.summary();
    }
  }

  @Test
  void anExportHoldsSearchesWithWhatCameOfThem() throws IOException {
    assertThat(
            store.write(
                List.of(
                    Events.search("one", NOON, ALICE),
                    new HistoryEvent.Opened("one", "FAQ/旅費.md", NOON.plusSeconds(5), ALICE),
                    new HistoryEvent.Judged(
                        "one", Optional.of("FAQ/旅費.md"), false, NOON.plusSeconds(9), BOB),
                    new HistoryEvent.Judged(
                        "one", Optional.empty(), true, NOON.plusSeconds(8), ALICE))))
        .containsExactly(true, true, true, true);

    assertThat(exported())
        .containsExactly(
            new JsonMapper()
                .readTree(
                    """
                    {"search_id": "one", "at": "2026-11-30T12:00:00.123Z",
                     "channel": "page", "viewer": "hash-of-alice", "session": "session-1",
                     "query": "「日当」 𠮷野", "as_typed": false, "mode": "hybrid",
                     "filters": ["department=人事部"], "from": 1, "k": 10,
                     "searched": "日当", "total": 2, "total_is": "exact",
                     "generation": "20261130-000000-000",
                     "times": {"parse_us": 1, "embed_us": 2, "rank_us": 3000, "correct_us": 0},
                     "shown": [{"rank": 1, "document": "規程/旅費.md", "relevance": 0.75},
                               {"rank": 2, "document": "FAQ/旅費.md"}],
                     "opened": [{"rank": 2, "document": "FAQ/旅費.md",
                                 "at": "2026-11-30T12:00:05.123Z", "same_session": true}],
                     "feedback": [{"useful": true, "at": "2026-11-30T12:00:08.123Z",
                                   "same_session": true},
                                  {"rank": 2, "document": "FAQ/旅費.md", "useful": false,
                                   "at": "2026-11-30T12:00:09.123Z", "same_session": false}]}
                    """));
  }

  @Test
  void allSearchesAreExportedOnceAlsoThoseOfOneInstant() throws IOException {
    for (int i = 0; i < 1300; i++) {
      store.write(List.of(Events.search("id-" + i, NOON.plusMillis(i / 700), ALICE)));
    }

    assertThat(exported().stream().map(line -> line.path("search_id").asString()).distinct())
        .hasSize(1300);
  }

  @Test
  void whatWasWrittenTwiceIsKeptOnceAndTheLastWordCounts() {
    List<HistoryEvent> events =
        List.of(
            Events.search("one", NOON, ALICE),
            new HistoryEvent.Opened("one", "規程/旅費.md", NOON, ALICE),
            new HistoryEvent.Judged("one", Optional.empty(), true, NOON, ALICE));
    store.write(events);
    store.write(events);
    store.write(List.of(new HistoryEvent.Judged("one", Optional.empty(), false, NOON, ALICE)));

    HistorySummary kept = summary();
    assertThat(kept.searches()).isEqualTo(1);
    assertThat(kept.openings()).isEqualTo(1);
    assertThat(kept.useful()).isZero();
    assertThat(kept.notUseful()).isEqualTo(1);
  }

  @Test
  void whatNoSearchHasShownIsNotKept() {
    assertThat(
            store.write(
                List.of(
                    Events.search("one", NOON, ALICE),
                    new HistoryEvent.Opened("one", "内密.md", NOON, ALICE),
                    new HistoryEvent.Opened("two", "規程/旅費.md", NOON, ALICE),
                    new HistoryEvent.Judged("one", Optional.of("内密.md"), true, NOON, ALICE),
                    new HistoryEvent.Judged("two", Optional.empty(), true, NOON, ALICE))))
        .containsExactly(true, false, false, false, false);
    assertThat(summary().openings() + summary().useful()).isZero();
  }

  @Test
  void theRowsOfOneUserAreDeletedAndNoOthers() throws IOException {
    Salt salt = Salt.of(folder);
    Pseudonym alice = new Pseudonym(salt.hash("alice"), "session-1");
    store.write(
        List.of(
            Events.search("hers", NOON, alice),
            new HistoryEvent.Opened("hers", "規程/旅費.md", NOON, BOB),
            Events.search("his", NOON, BOB),
            new HistoryEvent.Opened("his", "規程/旅費.md", NOON, BOB),
            new HistoryEvent.Judged("his", Optional.empty(), true, NOON, alice)));

    try (History history = History.find(location).orElseThrow()) {
      assertThat(history.delete("ALICE", salt)).isEqualTo(new Deleted(0, 0, 0));
      assertThat(history.delete("alice", salt)).isEqualTo(new Deleted(1, 0, 1));
      assertThat(history.delete("alice", salt)).isEqualTo(new Deleted(0, 0, 0));
    }

    assertThat(exported())
        .extracting(line -> line.path("search_id").asString())
        .containsExactly("his");
    assertThat(summary().openings()).isEqualTo(1);
    assertThat(summary().useful()).isZero();
  }

  @Test
  void whatIsTooOldGoesWithAllThatHangsOnIt() {
    store.write(
        List.of(
            Events.search("old", NOON.minusSeconds(1), ALICE),
            new HistoryEvent.Opened("old", "規程/旅費.md", NOON, ALICE),
            new HistoryEvent.Judged("old", Optional.empty(), true, NOON, ALICE),
            Events.search("new", NOON, ALICE)));

    assertThat(store.forget(NOON, 100)).isEqualTo(1);

    try (Database database = Database.open(location)) {
      for (String table : List.of("shown", "opening", "feedback")) {
        assertThat(database.list("select search from " + table, row -> row.getString(1)))
            .as(table)
            .allMatch("new"::equals);
      }
    }
    assertThat(summary().searches()).isEqualTo(1);
  }

  @Test
  void whatIsTooOldGoesAFewSearchesAtATimeTheOldestFirst() {
    for (int n = 0; n < 5; n++) {
      store.write(List.of(Events.search("old-" + n, NOON.minusSeconds(9 - n), ALICE)));
    }

    assertThat(store.forget(NOON, 2)).isEqualTo(2);
    try (Database database = Database.open(location)) {
      assertThat(database.list("select id from search order by at", row -> row.getString(1)))
          .containsExactly("old-2", "old-3", "old-4");
    }
    assertThat(store.forget(NOON, 2)).isEqualTo(2);
    assertThat(store.forget(NOON, 2)).isEqualTo(1);
    assertThat(store.forget(NOON, 2)).isZero();
  }

  @Test
  void queriesThatAnOlderVersionKeptAreFoldedWhenTheDatabaseIsOpened() {
    for (int n = 0; n < 1100; n++) {
      store.write(List.of(Events.search("id-" + n, NOON, ALICE)));
    }
    store.close();
    try (Database database = Database.open(location)) {
      database.change("update search set folded = null, query = 'ＶＰＮ　接続 '");

      try (HistoryDatabase again = new HistoryDatabase(location)) {
        again.forget(NOON.minusSeconds(1), 1);
      }

      assertThat(database.list("select distinct folded from search", row -> row.getString(1)))
          .containsExactly("vpn 接続");
    }
  }

  @Test
  void aSearchHasTheRelevanceOfItsBestHitAndTheRankOfTheHighestThatWasOpenedByWhoeverSearched() {
    store.write(
        List.of(
            Events.search("one", NOON, ALICE),
            Events.search("two", NOON, ALICE),
            new HistoryEvent.Opened("one", "FAQ/旅費.md", NOON, ALICE),
            new HistoryEvent.Opened("one", "規程/旅費.md", NOON, BOB),
            new HistoryEvent.Opened("two", "FAQ/旅費.md", NOON, ALICE),
            new HistoryEvent.Opened("two", "規程/旅費.md", NOON, ALICE),
            new HistoryEvent.Opened("two", "FAQ/旅費.md", NOON, ALICE)));

    try (Database database = Database.open(location)) {
      assertThat(
              database.list(
                  "select relevance, opened from search order by id",
                  row -> row.getDouble(1) + " " + row.getInt(2)))
          .containsExactly("0.75 2", "0.75 1");
    }
  }

  @Test
  void nothingIsMadeWhereNothingWasKept() {
    assertThat(History.find(location)).isEmpty();
    assertThat(store.forget(NOON, 100)).isZero();
    assertThat(folder).isEmptyDirectory();
  }
}
