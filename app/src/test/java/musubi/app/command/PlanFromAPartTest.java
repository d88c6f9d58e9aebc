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

/** What a part of a folder forecasts for all of it, and what all of it takes when it is built. */
class PlanFromAPartTest {

  private static final List<String> SUBJECTS =
      List.of(
          "年次有給休暇", "出張旅費", "申請書", "営業所", "部長", "承認", "端末", "会議室", "契約書", "経費精算", "在宅勤務", "健康診断",
          "社員証", "研修", "サーバー", "監査", "在庫", "見積書", "請求書", "発注");

  private static final List<String> ENDINGS =
      List.of("を届け出る。", "は認めない。", "を三日前までに提出する。", "について定める。", "の期限は月末とする。");

  @TempDir Path folder;

  private final Random random = new Random(12);

  /** A part of at most 64 documents is one small segment, which Lucene writes as one file. */
  @Test
  void rulesOfLikeLength() throws IOException {
    for (int d = 0; d < 400; d++) {
      write("規程-%03d.md".formatted(d), "# 規程" + d + "\n\n" + text(10 + random.nextInt(30)));
    }

    check(60);
  }

  /** Few manuals are long, and hold most of the text. */
  @Test
  void notesAndSomeLongManuals() throws IOException {
    for (int d = 0; d < 300; d++) {
      boolean manual = random.nextInt(15) == 0;
      StringBuilder text = new StringBuilder("# 手順").append(d).append("\n\n");
      int chapters = manual ? 10 + random.nextInt(60) : 1;
      for (int c = 0; c < chapters; c++) {
        text.append("## 第%d章\n\n%s\n\n".formatted(c + 1, text(5 + random.nextInt(10))));
      }
      write((d % 10) + "/手順-%03d.md".formatted(d), text.toString());
    }

    check(60);
  }

  /** Rows repeat their labels, and numbers are words of their own. */
  @Test
  void tables() throws IOException {
    for (int d = 0; d < 200; d++) {
      StringBuilder rows = new StringBuilder("品番,品名,担当,数量,備考\n");
      for (int r = 0; r < 5 + random.nextInt(40); r++) {
        rows.append(
            "PX-%05d,%s,%s,%d,%s\n"
                .formatted(
                    random.nextInt(100_000),
                    word(),
                    word(),
                    random.nextInt(1000),
                    word() + ENDINGS.get(random.nextInt(ENDINGS.size()))));
      }
      write("一覧-%03d.csv".formatted(d), rows.toString());
    }

    check(40);
  }

  private void check(int part) throws IOException {
    Path documents = folder.resolve("documents");
    Path data = folder.resolve("data");

    Cli planned = Cli.run("plan", documents, "--sample", part, "--json");
    Cli built = Cli.run("rebuild", documents, "--data", data, "--json");

    assertThat(planned.exit()).as(planned.err()).isZero();
    JsonNode plan = planned.json();
    assertThat(plan.path("sample").path("documents").asInt()).isEqualTo(part);
    assertThat(plan.path("passages").asDouble())
        .isCloseTo(built.json().path("passages").asDouble(), withPercentage(20));
    JsonNode disk = plan.path("disk_bytes");
    assertThat(disk.path("index").asDouble()).isCloseTo(generation(data), withPercentage(20));
    assertThat(disk.path("low").asLong()).isLessThan(disk.path("index").asLong());
    assertThat(disk.path("high").asLong()).isGreaterThan(disk.path("index").asLong());
    assertThat(disk.path("peak_with_current").asLong())
        .isEqualTo(disk.path("peak").asLong() + disk.path("index").asLong());
  }

  private String text(int sentences) {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < sentences; s++) {
      text.append(word())
          .append("の")
          .append(word())
          .append(ENDINGS.get(random.nextInt(ENDINGS.size())));
    }
    return text.toString();
  }

  private String word() {
    return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("documents").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Bytes of all files of the one generation. */
  private static double generation(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("generations"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
