package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digits of the user's language are for people: what is kept is read by other programs. */
class LanguageOfKeptFilesTest {

  private static final String THAI_DIGIT = "[\u0E50-\u0E59]";

  @TempDir Path folder;

  /** Runs in a language that writes numbers with digits of its own. */
  private static Cli inThai(Object... args) {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("th-TH-u-nu-thai"));
    try {
      return Cli.run(args);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void whatIsKeptIsTheSameInEveryLanguage() throws IOException {
    Path data = folder.resolve("data");
    Path runs = folder.resolve("runs");
    Path thaiRuns = folder.resolve("runs-thai");
    Cli build = inThai("rebuild", Cli.COMPANY, "--data", data, "--json");
    assertThat(build.exit()).as(build.err()).isZero();
    assertThat(build.out()).doesNotContainPattern(THAI_DIGIT);
    Cli thai =
        inThai(
            "eval",
            Cli.COMPANY_EVAL,
            "--data",
            data,
            "--run-out",
            thaiRuns,
            "--mode",
            "lexical",
            "--json");
    assertThat(thai.exit()).as(thai.err()).isZero();
    Cli usual =
        Cli.run(
            "eval",
            Cli.COMPANY_EVAL,
            "--data",
            data,
            "--run-out",
            runs,
            "--mode",
            "lexical",
            "--json");

    assertThat(usual.exit()).as("what was written in Thai is read: " + usual.err()).isZero();
    assertThat(thai.json()).isEqualTo(usual.json());
    try (Stream<Path> files = Files.list(runs)) {
      for (Path run : files.toList()) {
        assertThat(thaiRuns.resolve(run.getFileName())).hasSameTextualContentAs(run);
      }
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.jsonl?|.*/current")).toList()) {
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
            .as(file.toString())
            .doesNotContainPattern(THAI_DIGIT);
      }
    }
    assertThat(Cli.run("generations", "verify", "--data", data).exit()).isZero();
  }
}
