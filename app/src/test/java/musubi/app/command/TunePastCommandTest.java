package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.command.option.ExitCodes;
import musubi.app.history.Channel;
import musubi.app.history.HistoryEvent;
import musubi.app.history.HistoryWriter;
import musubi.app.history.Pseudonym;
import musubi.app.history.Salt;
import musubi.app.history.Visitors;
import musubi.app.search.StageTimes;
import musubi.app.store.DatabaseLocation;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.Total;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A company whose people call its machines by names that no document has. */
class TunePastCommandTest {

  private static final List<String> MACHINES =
      List.of(
          "空調機", "エレベーター", "受水槽", "発電機", "消火栓", "自動扉", "駐車場ゲート", "排水ポンプ", "照明盤", "ボイラー", "クレーン",
          "変電室");

  private static final List<String> NAMES =
      List.of(
          "ライオン", "ボサノバ", "ピラミッド", "カスタネット", "オーロラ", "マカロン", "テニス", "ダイヤモンド", "サボテン", "ロケット",
          "ペンギン", "カレンダー");

  private static final List<String> ASKED = List.of("%s 点検", "%s 日程 いつ", "%s 担当", "%s 故障 連絡");

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void build() throws IOException {
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int m = 0; m < MACHINES.size(); m++) {
      corpus.append(
          "{\"_id\": \"m%d\", \"title\": \"%s\", \"text\": \"%sの点検の日程と担当、故障したときの連絡先をまとめる。\"}\n"
              .formatted(m, MACHINES.get(m), MACHINES.get(m)));
      for (int q = 0; q < ASKED.size(); q++) {
        queries.append(
            "{\"_id\": \"m%dq%d\", \"text\": \"%s\"}\n"
                .formatted(m, q, ASKED.get(q).formatted(NAMES.get(m))));
        qrels.append("m%dq%d\tm%d\t1\n".formatted(m, q, m));
      }
    }
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(folder.resolve("corpus.jsonl"), corpus);
    Files.writeString(folder.resolve("queries.jsonl"), queries);
    Files.writeString(folder.resolve("qrels/test.tsv"), qrels);
    data = folder.resolve("data");
    Cli built = Cli.run("rebuild", folder.resolve("corpus.jsonl"), "--data", data);
    assertThat(built.exit()).as(built.err()).isEqualTo(ExitCodes.DONE);
  }

  private static Cli tune(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("tune", "past", "--eval", folder, "--data", data, "--json"));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static Cli search(Path config) {
    return Cli.run(
        "search", "--data", data, "--config", config, "--json", "--explain", "--k", 12, "ライオン 連絡先");
  }

  private static Path config(String name, String search) throws IOException {
    return Files.writeString(folder.resolve(name), search);
  }

  private static String hits(Cli search) {
    return search.json().path("hits").toString();
  }

  /** The hit of the machine that people call lion. */
  private static JsonNode lion(Cli search) {
    for (JsonNode hit : search.json().path("hits")) {
      if (hit.path("id").asString().equals("m0")) {
        return hit;
      }
    }
    throw new AssertionError("m0 was not found: " + search.out());
  }

  @Test
  void whatWasFoundBeforeRisesUntilItIsSwitchedOff() throws IOException {
    Path past = folder.resolve("past.jsonl");
    Cli tuned = tune("--out", past);
    assertThat(tuned.exit()).as(tuned.out() + tuned.err()).isEqualTo(ExitCodes.DONE);
    JsonNode json = tuned.json();
    assertThat(json.path("taken").asBoolean()).isTrue();
    assertThat(json.path("after").path("ndcg@10").asDouble())
        .isGreaterThan(json.path("before").path("ndcg@10").asDouble() + 0.1);
    assertThat(json.path("seen").path("queries").asInt()).isEqualTo(48);
    assertThat(json.path("learned").path("past_queries").asInt()).isEqualTo(48);

    Path off = config("off.yml", "search:\n  k: 12\n");
    Cli plain = search(off);
    String before = hits(plain);
    Path on = config("on.yml", "search:\n  past-queries: past.jsonl\n");
    Cli raised = search(on);
    JsonNode first = lion(raised);
    assertThat(first.path("score").asDouble()).isGreaterThan(lion(plain).path("score").asDouble());
    assertThat(first.path("explanation").path("shares").path("past").asDouble()).isPositive();
    assertThat(first.path("explanation").path("past_searches").asInt()).isBetween(1, 4);
    assertThat(hits(raised)).isNotEqualTo(before).doesNotContain("ライオン");
    assertThat(hits(search(off))).isEqualTo(before);
    assertThat(
            Cli.inJapanese("search", "--data", data, "--config", on, "--explain", "ライオン 連絡先").out())
        .contains("過去の検索: ");

    Files.writeString(past, Files.readString(past).replace("ライオン", "トラ"));
    Cli broken = search(on);
    assertThat(broken.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(hits(broken)).isEqualTo(before);
    assertThat(broken.json().path("notes").toString()).contains("Past searches did not raise");
  }

  @Test
  void pastQueriesOfExchangedDocumentsAreRefused() {
    Path out = folder.resolve("shuffled.jsonl");
    int taken = 0;
    for (int seed = 1; seed <= 3; seed++) {
      Cli tuned = tune("--shuffle", seed, "--out", out);
      taken += tuned.exit() == ExitCodes.DONE ? 1 : 0;
      assertThat(tuned.exit()).isIn(ExitCodes.DONE, ExitCodes.GATE_NOT_MET);
    }
    assertThat(taken).isZero();
    assertThat(out).doesNotExist();
  }

  /** Two people open what answers; what a third searched alone is nobody's business. */
  @Test
  void openingsOfAKeptHistoryAreEnoughIfTwoPeopleMadeThem() throws Exception {
    Path used = folder.resolve("used");
    Cli built = Cli.run("rebuild", folder.resolve("corpus.jsonl"), "--data", used);
    assertThat(built.exit()).as(built.err()).isEqualTo(ExitCodes.DONE);
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    Visitors visitors = new Visitors(() -> Salt.of(used), Clock.fixed(yesterday, ZoneOffset.UTC));
    try (HistoryWriter writer =
        HistoryWriter.start(
            new DatabaseLocation.Embedded(used.resolve("musubi.db")),
            Duration.ofDays(400),
            Clock.systemUTC())) {
      for (String person : List.of("suzuki", "sato")) {
        Pseudonym who = visitors.of(Optional.of(person), "device of " + person);
        for (int m = 0; m < MACHINES.size(); m++) {
          for (int q = 0; q < ASKED.size(); q++) {
            String id = person + "m" + m + "q" + q;
            opened(writer, id, yesterday, who, ASKED.get(q).formatted(NAMES.get(m)), "m" + m);
          }
        }
      }
      Pseudonym alone = visitors.of(Optional.of("tanaka"), "device of tanaka");
      opened(writer, "alone", yesterday, alone, "ペンギン 退職 相談", "m10");
    }
    Path past = folder.resolve("opened.jsonl");
    Cli tuned = Cli.run("tune", "past", "--history", "--data", used, "--out", past, "--json");
    assertThat(tuned.exit()).as(tuned.out() + tuned.err()).isEqualTo(ExitCodes.DONE);
    assertThat(tuned.json().path("learned").path("past_queries").asInt()).isEqualTo(48);
    assertThat(Files.readString(past)).contains("ライオン").doesNotContain("退職", "suzuki", "tanaka");

    Path config = config("opened.yml", "search:\n  past-queries: opened.jsonl\n");
    Cli raised = search(config);
    assertThat(lion(raised).path("explanation").path("shares").path("past").asDouble())
        .isPositive();

    Cli three = Cli.run("tune", "past", "--history", "--data", used, "--people", 3);
    assertThat(three.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(three.err()).contains("30");
  }

  private static void opened(
      HistoryWriter writer, String id, Instant at, Pseudonym who, String query, String document)
      throws InterruptedException {
    writer.keep(
        new HistoryEvent.Searched(
            id,
            at,
            Channel.PAGE,
            who,
            new HistoryEvent.Asked(
                query, false, "hybrid", List.of(), null, new HistoryEvent.Hits(1, 10)),
            new HistoryEvent.Answered(query, Total.exactly(1), "g"),
            List.of(new HistoryEvent.Shown(1, document, 0.5)),
            new StageTimes(
                Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, ArmTimes.NONE)),
        Duration.ofSeconds(20));
    writer.keep(
        new HistoryEvent.Opened(id, document, at.plusSeconds(3), who), Duration.ofSeconds(20));
  }

  @Test
  void somethingToLearnFromMustBeNamed() {
    assertThat(Cli.run("tune", "past", "--data", data).exit()).isEqualTo(ExitCodes.USAGE);
    Cli none = Cli.run("tune", "past", "--data", data, "--history");
    assertThat(none.exit()).isEqualTo(ExitCodes.FAILED);
    assertThat(none.err()).contains(data.toString());
  }
}
