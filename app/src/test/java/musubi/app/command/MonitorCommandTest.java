package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** With the bundled model and a history that is written for it. */
class MonitorCommandTest {

  private static final int WEEKS = 5;

  @TempDir Path folder;
  private Path data;
  private Path source;
  private LocalDate watched;

  @BeforeEach
  void index() throws IOException {
    watched =
        LocalDate.now(ZoneId.of("Asia/Tokyo"))
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(1);
    source = Files.createDirectories(folder.resolve("source"));
    for (int i = 0; i < 24; i++) {
      Files.writeString(
          source.resolve("a" + i + ".md"),
          "# 出張旅費 %d\n\n## 宿泊料の上限 %d\n\n出張の宿泊料は一泊につき実費を支給し、日当と交通費は領収書で精算する。第%d号。\n"
              .formatted(i, i, i));
    }
    data = folder.resolve("data");
    assertThat(Cli.run("rebuild", source, "--data", data).exit()).isZero();
  }

  /** Every week has 60 sessions of one search; the last one may be another. */
  private void history(String lastQuery, int lastTotal, boolean lastOpened) throws SQLException {
    Path file = data.resolve("musubi.db");
    Database.open(new DatabaseLocation.Embedded(file)).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      for (int week = 0; week < WEEKS; week++) {
        boolean last = week == WEEKS - 1;
        Instant monday =
            watched.minusWeeks(WEEKS - 1 - week).atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant();
        for (int s = 0; s < 60; s++) {
          boolean odd = s % 10 == 0;
          search(
              connection,
              week + "-" + s,
              monday.plus(Duration.ofHours(2L * s)),
              last ? lastQuery : "出張 宿泊料",
              last ? lastTotal : odd ? 0 : 3,
              last ? lastOpened : !odd && s % 2 == 0);
        }
      }
      connection.commit();
    }
  }

  private static void search(
      Connection connection, String id, Instant at, String query, int total, boolean opened)
      throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            "insert into search (id, at, channel, viewer, session, query, searched, as_typed, mode,"
                + " filters, sort, first_rank, hits, total, total_is, generation, parse_us,"
                + " embed_us, rank_us, correct_us) values (?, ?, 'page', null, ?, ?, ?, 0,"
                + " 'hybrid', '[]', null, 1, 10, ?, 'exact', 'g', 0, 0, 0, 0)")) {
      row.setString(1, id);
      row.setLong(2, at.toEpochMilli());
      row.setString(3, "session" + id);
      row.setString(4, query);
      row.setString(5, query);
      row.setInt(6, total);
      row.executeUpdate();
    }
    if (total > 0) {
      try (PreparedStatement row =
          connection.prepareStatement(
              "insert into shown (search, rank, document, relevance) values (?, 1, 'a1.md',"
                  + " 0.7)")) {
        row.setString(1, id);
        row.executeUpdate();
      }
      if (opened) {
        try (PreparedStatement row =
            connection.prepareStatement(
                "insert into opening (search, rank, session, viewer, at) values (?, 1, ?, null,"
                    + " ?)")) {
          row.setString(1, id);
          row.setString(2, "session" + id);
          row.setLong(3, at.plusSeconds(5).toEpochMilli());
          row.executeUpdate();
        }
      }
    }
  }

  private Cli monitor(Object... more) {
    List<Object> args = new ArrayList<>(List.of("monitor", "--data", data));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static JsonNode signal(JsonNode json, String name) {
    for (JsonNode signal : json.path("signals")) {
      if (signal.path("name").asString().equals(name)) {
        return signal;
      }
    }
    throw new AssertionError("no signal " + name);
  }

  @Test
  void withoutAHistoryNothingIsSaid() {
    Cli run = monitor();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("No history is kept yet", "Nothing can be said yet");
    assertThat(Cli.inJapanese("monitor", "--data", data).out()).contains("まだ判断できません");
  }

  @Test
  void aWeekLikeTheOthersSleeps() throws SQLException {
    history("出張 宿泊料", 3, true);
    Cli run = monitor("--json");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.json().path("weeks")).hasSize(WEEKS);
    assertThat(run.json().path("advice").asString()).isEqualTo("nothing");
    assertThat(run.json().has("dry_run")).isFalse();
  }

  @Test
  void newWordsThatFindNothingWake() throws SQLException {
    history("生成AI チャットボット", 0, false);
    Cli run = monitor("--json");
    assertThat(run.exit()).isEqualTo(3);
    JsonNode json = run.json();
    assertThat(json.path("awake").asBoolean()).isTrue();
    assertThat(json.path("advice").asString()).isEqualTo("words");
    assertThat(signal(json, "without_result").path("state").asString()).isEqualTo("awake");
    assertThat(signal(json, "without_result").path("now").asDouble()).isEqualTo(1);
    assertThat(signal(json, "unknown_words").path("state").asString()).isEqualTo("awake");
    assertThat(signal(json, "judged").path("state").asString()).isEqualTo("not_watched");
    Cli japanese = Cli.inJapanese("monitor", "--data", data);
    assertThat(japanese.exit()).isEqualTo(3);
    assertThat(japanese.out()).contains("結果が 0 件の検索が増えています", "同義語の見直し");
  }

  @Test
  void whatNobodyOpensAsksForTrainingAndTellsWhoIsConfigured() throws Exception {
    history("出張 宿泊料", 3, false);
    List<String> told = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          told.add(
              exchange.getRequestMethod()
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      Path config =
          Files.writeString(
              folder.resolve("m.yaml"),
              "monitor:\n  webhook: http://127.0.0.1:%d/hook\n"
                  .formatted(server.getAddress().getPort()));
      Cli dry = monitor("--config", config, "--dry-run", "--json");
      assertThat(dry.exit()).isEqualTo(3);
      assertThat(dry.json().path("dry_run").path("pairs").path("headings").asInt()).isPositive();
      assertThat(dry.json().path("dry_run").path("adapter").path("state").asString())
          .isEqualTo("no_judged_queries");
      assertThat(told).isEmpty();

      Cli run = monitor("--config", config);
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.out())
          .contains("! searches after which nothing is opened")
          .contains("Train again: after more searches nothing is opened");
      assertThat(told)
          .singleElement()
          .satisfies(
              sent ->
                  assertThat(sent)
                      .startsWith("POST{\"week\":\"" + watched + "\",\"awake\":true")
                      .doesNotContain("出張 宿泊料", "a1.md"));
      Path gone =
          Files.writeString(folder.resolve("g.yaml"), "monitor:\n  webhook: http://127.0.0.1:1/\n");
      assertThat(monitor("--config", gone))
          .matches(r -> r.exit() == 3 && r.err().contains("could not be told"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void judgedQueriesAreComparedWithTheKeptBaseline() throws IOException {
    Path judged = folder.resolve("judged");
    Files.createDirectories(judged.resolve("qrels"));
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int i = 0; i < 20; i++) {
      queries.append("{\"_id\": \"q%d\", \"text\": \"宿泊料の上限 %d\"}\n".formatted(i, i));
      qrels.append("q%d\ta%d.md\t1\n".formatted(i, i));
    }
    Files.writeString(judged.resolve("queries.jsonl"), queries);
    Files.writeString(judged.resolve("qrels/test.tsv"), qrels);
    Path config = Files.writeString(folder.resolve("j.yaml"), "monitor:\n  judged: judged\n");

    Cli first = monitor("--config", config, "--json");
    assertThat(first.err()).contains("Kept the answers to 20 judged queries");
    assertThat(signal(first.json(), "judged").path("state").asString()).isEqualTo("not_watched");
    Cli second = monitor("--config", config, "--json");
    assertThat(signal(second.json(), "judged").path("state").asString()).isEqualTo("quiet");
    assertThat(signal(second.json(), "judged").path("worse").asDouble()).isZero();

    for (int i = 0; i < 20; i++) {
      Files.delete(source.resolve("a" + i + ".md"));
    }
    assertThat(Cli.run("update", source, "--data", data, "--allow-deleting").exit()).isZero();
    Cli worse = monitor("--config", config, "--json");
    assertThat(worse.exit()).as(worse.out()).isEqualTo(3);
    assertThat(signal(worse.json(), "judged").path("state").asString()).isEqualTo("awake");
    assertThat(worse.json().path("advice").asString()).isEqualTo("retrain");

    Files.writeString(judged.resolve("qrels/test.tsv"), qrels + "q1\ta22.md\t1\n");
    Cli other = monitor("--config", config, "--json");
    assertThat(other.exit()).isZero();
    assertThat(other.err()).contains("judged queries were changed");
    assertThat(monitor("--config", config, "--keep-baseline").err()).contains("Kept the answers");
    assertThat(monitor("--config", config).err()).doesNotContain("changed");
  }

  private Path judged(int queries) throws IOException {
    Path judged = folder.resolve("judged" + queries);
    Files.createDirectories(judged.resolve("qrels"));
    StringBuilder texts = new StringBuilder();
    StringBuilder qrels = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int i = 0; i < queries; i++) {
      texts.append("{\"_id\": \"q%d\", \"text\": \"宿泊料の上限 %d\"}\n".formatted(i, i));
      qrels.append("q%d\ta%d.md\t1\n".formatted(i, i));
    }
    Files.writeString(judged.resolve("queries.jsonl"), texts);
    Files.writeString(judged.resolve("qrels/test.tsv"), qrels);
    return Files.writeString(
        folder.resolve("d" + queries + ".yaml"),
        "monitor:\n  judged: judged%d\n".formatted(queries));
  }

  @Test
  void whatTrainingWouldGiveIsMeasuredAndNothingIsKept() throws IOException {
    for (int i = 24; i < 36; i++) {
      Files.writeString(
          source.resolve("a" + i + ".md"),
          "# 出張旅費 %d\n\n## 宿泊料の上限 %d\n\n出張の宿泊料は一泊につき実費を支給する。第%d号。\n".formatted(i, i, i));
    }
    assertThat(Cli.run("update", source, "--data", data).exit()).isZero();
    List<Path> before = files();
    Cli run = monitor("--config", judged(32), "--dry-run", "--json");
    JsonNode adapter = run.json().path("dry_run").path("adapter");
    assertThat(adapter.path("state").asString()).as(run.err()).isEqualTo("measured");
    assertThat(adapter.path("queries").asInt()).isEqualTo(32);
    assertThat(adapter.path("pairs").asInt()).isGreaterThanOrEqualTo(50);
    JsonNode gain = adapter.path("gain");
    double difference =
        gain.path("after").path("mrr@10").asDouble()
            - gain.path("before").path("mrr@10").asDouble();
    assertThat(gain.path("interval")).hasSize(2);
    assertThat(difference)
        .isBetween(
            gain.path("interval").get(0).asDouble() - 1e-9,
            gain.path("interval").get(1).asDouble() + 1e-9);
    assertThat(gain.path("p").asDouble()).isBetween(0.0, 1.0);
    assertThat(gain.path("minutes").asDouble()).isPositive();
    assertThat(files()).isEqualTo(before);

    Cli few = monitor("--config", judged(5), "--dry-run");
    assertThat(few.out()).contains("5 judged queries have an answer, and at least 30 are needed");
    assertThat(Cli.inJapanese("monitor", "--data", data, "--config", judged(32), "--dry-run").out())
        .contains("判定済みの検索語 32 件で試しました", "結果は保存していません", "分です");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(
              file -> file.startsWith(data) && !file.getFileName().toString().equals("verified"))
          .sorted()
          .toList();
    }
  }

  @Test
  void documentsOfANewTopicWake() throws IOException, SQLException {
    history("出張 宿泊料", 3, true);
    // The generation of this test is put to use today; the record says that it was before.
    Path served = data.resolve("served.jsonl");
    String then = watched.minusWeeks(2).atStartOfDay(ZoneId.of("UTC")).toInstant().toString();
    Files.writeString(
        served,
        Files.readString(served).replaceFirst("\"at\":\"[^\"]+\"", "\"at\":\"" + then + "\""));
    for (int i = 0; i < 24; i++) {
      Files.writeString(
          source.resolve("n" + i + ".md"),
          "# 量子暗号通信装置 %d\n\n光ファイバーの偏光を制御し、単一光子検出器の冷却温度を監視する。型番 %d。\n".formatted(i, i));
    }
    assertThat(Cli.run("update", source, "--data", data).exit()).isZero();
    Cli run = monitor("--json");
    assertThat(signal(run.json(), "new_documents").path("state").asString())
        .as(run.out())
        .isEqualTo("awake");
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void whatIsConfiguredWronglyIsNamed() throws IOException {
    for (List<String> wrong :
        List.of(
            List.of("false-alarms: 1.5", "monitor.false-alarms is 1.5; expected a share above 0"),
            List.of("least-searches: 0", "monitor.least-searches is 0; expected at least 1"),
            List.of("webhook: ftp://a", "monitor.webhook is 'ftp://a'; expected an address"),
            List.of("thresholds: {judged: 3}", "monitor.thresholds.judged is 3.0; expected 0 to 1"),
            List.of("treshold: 1", "treshold"))) {
      Path config =
          Files.writeString(folder.resolve("w.yaml"), "monitor:\n  " + wrong.get(0) + "\n");
      assertThat(monitor("--config", config))
          .as(wrong.get(0))
          .matches(run -> run.exit() == 1 && run.err().contains(wrong.get(1)));
    }
  }
}
