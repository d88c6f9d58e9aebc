package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

/**
 * A company searches for some days: its searches and openings are kept as the server keeps them, by
 * people with names; then pairs, synonyms and queries to judge are made of them.
 */
class RealHistoryTest {

  /** How likely people look at ranks 1 to 5. */
  private static final List<Double> LOOKED_AT = List.of(1.0, 0.6, 0.45, 0.3, 0.3);

  private static final int DOCUMENTS = 40;
  private static final int SEARCHES = 4_000;
  private static final String PERSON = "tanaka-hanako";

  /** Two departments name one room differently; documents know one of the names. */
  private static final List<String> WORDINGS = List.of("汐凪室 連絡先", "シオナギルーム 連絡先");

  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void aCompanySearches() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    for (int d = 0; d < DOCUMENTS; d++) {
      Files.writeString(
          source.resolve("d" + d + ".md"),
          "# 汐凪室の案内 %d\n\n設備番号 %d の点検は毎月行い、結果を台帳に記録する。担当は設備課である。\n".formatted(d, d));
    }
    data = folder.resolve("data");
    assertThat(Cli.run("rebuild", source, "--data", data).exit()).isZero();

    Instant day = Instant.now().minus(Duration.ofDays(2));
    Clock clock = Clock.fixed(day, ZoneOffset.UTC);
    Visitors visitors = new Visitors(() -> Salt.of(data), clock);
    Random random = new Random(7);
    Path file = data.resolve("musubi.db");
    try (HistoryWriter writer =
        HistoryWriter.start(
            new DatabaseLocation.Embedded(file), Duration.ofDays(400), Clock.systemUTC())) {
      for (int s = 0; s < SEARCHES; s++) {
        Pseudonym who =
            visitors.of(Optional.of(s % 50 == 0 ? PERSON : "person-" + s % 50), "device");
        search(writer, "s" + s, day.plusSeconds(s), who, random);
      }
    }
  }

  /** Query q shows documents 5q to 5q + 4, in one of two orders. */
  private static void search(
      HistoryWriter writer, String id, Instant at, Pseudonym who, Random random)
      throws InterruptedException {
    int query = random.nextInt(DOCUMENTS / 5 + 1);
    int topic = Math.min(query, DOCUMENTS / 5 - 1);
    String text =
        query >= DOCUMENTS / 5 - 1
            ? WORDINGS.get(query - (DOCUMENTS / 5 - 1))
            : "設備 %d 番の点検".formatted(query);
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    if (random.nextBoolean()) {
      Collections.rotate(order, 1 + query % 4);
    }
    List<HistoryEvent.Shown> shown = new ArrayList<>();
    List<HistoryEvent.Opened> opened = new ArrayList<>();
    for (int rank = 1; rank <= order.size(); rank++) {
      int place = order.get(rank - 1);
      String document = "d" + (5 * topic + place) + ".md";
      shown.add(new HistoryEvent.Shown(rank, document, 0.5));
      if (random.nextDouble() < LOOKED_AT.get(rank - 1) * (0.9 - 0.15 * place)) {
        opened.add(new HistoryEvent.Opened(id, document, at.plusSeconds(rank), who));
      }
    }
    HistoryEvent searched =
        new HistoryEvent.Searched(
            id,
            at,
            Channel.PAGE,
            who,
            new HistoryEvent.Asked(
                text, false, "hybrid", List.of(), null, new HistoryEvent.Hits(1, 10)),
            new HistoryEvent.Answered(text, Total.exactly(5), "g"),
            shown,
            new StageTimes(
                Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, ArmTimes.NONE));
    if (id.endsWith("00")) {
      // So that no more waits than the queue takes.
      writer.keep(searched, Duration.ofSeconds(20));
    } else {
      writer.offer(searched);
    }
    opened.forEach(writer::offer);
  }

  private static void namesNobody(Path... files) throws IOException {
    for (Path file : files) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain(PERSON, "person-");
    }
  }

  @Test
  void pairsOfOpeningsAreWeighedByTheBiasThatWasPlanted() throws IOException {
    Path out = folder.resolve("clicks.jsonl");
    Cli mined =
        Cli.run(
            "mine",
            "pairs",
            "--data",
            data,
            "--kinds",
            "clicks",
            "--negatives",
            0,
            "--out",
            out,
            "--json");
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(mined.err()).contains("queries that people typed");
    JsonNode bias = mined.json().path("position_bias");
    assertThat(bias.path("measured").asBoolean()).isTrue();
    for (int rank = 1; rank <= 4; rank++) {
      assertThat(bias.path("propensities").get(rank - 1).asDouble())
          .as("rank %d", rank)
          .isCloseTo(LOOKED_AT.get(rank - 1), within(0.08));
    }
    assertThat(mined.json().path("pairs").path("kinds").path("clicks").asInt())
        .isGreaterThan(DOCUMENTS / 2);
    namesNobody(out, Path.of(out + ".about.json"));
  }

  @Test
  void wordingsThatOpenTheSameDocumentsAreCandidates() throws IOException {
    Path out = folder.resolve("candidates.csv");
    Cli mined = Cli.run("mine", "synonyms", "--data", data, "--out", out);
    assertThat(mined.exit()).as(mined.err()).isZero();
    assertThat(Files.readAllLines(out))
        .filteredOn(line -> line.contains("\"検索\""))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("汐凪室", "シオナギルーム", "d35.md"));
    namesNobody(out);

    Path none = folder.resolve("none.csv");
    Cli shuffled =
        Cli.run("mine", "synonyms", "--data", data, "--out", none, "--shuffle", 1, "--json");
    assertThat(shuffled.exit()).as(shuffled.err()).isEqualTo(3);
    assertThat(shuffled.json().path("candidates").asInt()).isZero();
    assertThat(none).doesNotExist();
  }

  @Test
  void queriesThatPeopleAskedAreProposedForJudging() throws IOException {
    Path out = folder.resolve("judge.csv");
    Cli proposed = Cli.run("judge", "propose", "--data", data, "--queries", 5, "--out", out);
    assertThat(proposed.exit()).as(proposed.err()).isZero();
    assertThat(Files.readString(out)).containsPattern("設備 \\d 番の点検|汐凪室 連絡先|シオナギルーム 連絡先");
    namesNobody(out);
  }

  @Test
  void noNameIsInTheDatabaseOrInAnExport() throws IOException {
    Path out = folder.resolve("history.jsonl");
    assertThat(Cli.run("history", "export", "--data", data, "--out", out).exit()).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(SEARCHES);
    assertThat(lines.getFirst()).contains("\"viewer\":\"");
    namesNobody(out, data.resolve("musubi.db"));
    assertThat(Cli.run("history", "delete", "--user", PERSON, "--data", data).out())
        .as("whoever has the salt finds her rows")
        .contains(String.valueOf(SEARCHES / 50));
  }
}
