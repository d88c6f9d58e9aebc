package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PlanCommandTest {

  private static final int DOCUMENTS = 600;

  private static final List<String> WORDS =
      List.of(
          "年次有給休暇", "出張旅費", "申請書", "営業日", "部長", "承認", "端末", "パスワード", "会議室", "契約書", "経費精算", "在宅勤務",
          "健康診断", "社員証", "研修", "サーバー");

  private static final List<String> ENDINGS =
      List.of("を届け出る。", "は認めない。", "を三日前までに提出する。", "について定める。", "の期限は月末とする。");

  @TempDir Path folder;

  @Test
  void forecastsTheDiskOfARealBuild() throws IOException {
    Path documents = documents(DOCUMENTS);

    Cli planned = Cli.run("plan", documents, "--sample", 150, "--json");
    Path data = folder.resolve("data");
    Cli built = Cli.run("rebuild", documents, "--data", data, "--json");

    assertThat(planned.exit()).as(planned.err()).isZero();
    JsonNode plan = planned.json();
    assertThat(plan.path("documents").asInt()).isEqualTo(DOCUMENTS);
    assertThat(plan.path("sample").path("documents").asInt()).isEqualTo(150);
    assertThat(plan.path("passages").asInt())
        .isCloseTo(built.json().path("passages").asInt(), withPercentage(20));
    JsonNode disk = plan.path("disk_bytes");
    assertThat(disk.path("index").asLong()).isCloseTo(index(data), withPercentage(20));
    long parts = disk.path("parts").valueStream().mapToLong(JsonNode::asLong).sum();
    assertThat(disk.path("index").asLong()).isEqualTo(parts);
    assertThat(disk.path("peak").asLong()).isGreaterThan(parts);
    assertThat(plan.path("memory_bytes").path("page_cache").asLong()).isBetween(1L, parts);
    assertThat(plan.path("memory_bytes").path("rebuild_heap").asLong()).isGreaterThan(256 << 20);
    JsonNode seconds = plan.path("seconds");
    assertThat(seconds.path("total").asDouble())
        .isGreaterThanOrEqualTo(seconds.path("work").asDouble())
        .isPositive();
  }

  @Test
  void moreDocumentsThanThereAreCanBePlannedFor() throws IOException {
    Path documents = documents(40);

    Cli planned = Cli.run("plan", documents, "--documents", 1_000_000, "--vectors", "int4");

    assertThat(planned.exit()).as(planned.err()).isZero();
    assertThat(planned.out())
        .contains("1,000,000 documents like the 40 of the sample")
        .contains("Disk:")
        .contains("Memory:")
        .contains("Time:");
  }

  @Test
  void whatCannotBePlannedIsSaid() throws IOException {
    Path few = documents(3);
    Cli refused = Cli.run("plan", few);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("3 document(s)").contains("at least 20");

    Path empty = Files.createDirectory(folder.resolve("empty"));
    Cli nothing = Cli.run("plan", empty);
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).contains("holds no document");

    assertThat(Cli.run("plan", few, "--documents", 0).exit()).isEqualTo(2);
    assertThat(Cli.run("plan", few, "--sample", 5).exit()).isEqualTo(2);
    assertThat(Cli.run("plan", few, "--vectors", "int8").exit()).isEqualTo(2);
  }

  private Path documents(int count) throws IOException {
    Path documents = Files.createDirectories(folder.resolve("documents-" + count));
    Random random = new Random(count);
    for (int d = 0; d < count; d++) {
      StringBuilder text = new StringBuilder("# 規程").append(d).append("\n\n");
      for (int s = 0; s < 5 + random.nextInt(20); s++) {
        text.append(WORDS.get(random.nextInt(WORDS.size())))
            .append("の")
            .append(WORDS.get(random.nextInt(WORDS.size())))
            .append(ENDINGS.get(random.nextInt(ENDINGS.size())));
      }
      Files.writeString(documents.resolve("%04d.md".formatted(d)), text);
    }
    return documents;
  }

  private static long index(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.getParent().endsWith("index"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
