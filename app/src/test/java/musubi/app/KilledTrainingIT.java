package musubi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/musubi train} as a process of its own, killed in the midst of it. */
class KilledTrainingIT {

  private static final Path LAUNCHER = Path.of("..", "bin", "musubi").toAbsolutePath().normalize();
  private static final Pattern STEP = Pattern.compile("Step ([0-9,]+): .*");

  @TempDir Path folder;

  private ProcessBuilder train(Path out) {
    ProcessBuilder train =
        new ProcessBuilder(
                LAUNCHER.toString(),
                "train",
                "--pairs",
                folder.resolve("pairs.jsonl").toString(),
                "--text",
                folder.resolve("text.txt").toString(),
                "--out",
                out.toString(),
                "--vocabulary",
                "1000",
                "--dimensions",
                "16",
                "--epochs",
                "30",
                "--checkpoint-seconds",
                "0",
                "--json")
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile());
    // Over before the optimising compiler would repay what it costs.
    train.environment().put("MUSUBI_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    return train;
  }

  /** The steps after which the held-out pairs were measured. */
  private static List<Long> steps(BufferedReader lines, int atMost) throws IOException {
    List<Long> steps = new ArrayList<>();
    for (String line; steps.size() < atMost && (line = lines.readLine()) != null; ) {
      Matcher matcher = STEP.matcher(line);
      if (matcher.matches()) {
        steps.add(Long.parseLong(matcher.group(1).replace(",", "")));
      }
    }
    return steps;
  }

  private List<Long> runToTheEnd(Path out) throws Exception {
    Process process = train(out).start();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      List<Long> steps = steps(lines, Integer.MAX_VALUE);
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      return steps;
    }
  }

  @Test
  void theSameCommandGoesOnToTheModelThatWouldHaveBeen() throws Exception {
    TrainingFiles.pairs(folder.resolve("pairs.jsonl"), 600);
    TrainingFiles.text(folder.resolve("text.txt"), 200_000);
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    List<Long> all = runToTheEnd(whole);

    Process process = train(killed).start();
    List<Long> seen;
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      seen = steps(lines, 3);
      process.destroyForcibly();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isNotZero();
    assertThat(seen).isEqualTo(all.subList(0, 3));
    assertThat(killed).doesNotExist();
    assertThat(folder.resolve("killed.training/checkpoint.bin")).exists();
    List<Long> rest = runToTheEnd(killed);

    assertThat(rest).as("what was done is not done again").first().matches(s -> s >= seen.get(2));
    assertThat(rest).last().isEqualTo(all.getLast());
    for (String file : List.of("onnx/model.onnx", "tokenizer.json")) {
      assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(folder.resolve("killed.training")).doesNotExist();
    Process verify =
        new ProcessBuilder(LAUNCHER.toString(), "model", "verify", "--model", killed.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("verified.txt").toFile())
            .start();
    assertThat(verify.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(verify.exitValue()).as(Files.readString(folder.resolve("verified.txt"))).isZero();
  }
}
