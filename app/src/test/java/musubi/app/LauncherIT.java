package musubi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/musubi} as people call it, with the jar that this build has just made. */
class LauncherIT {

  private static final Path LAUNCHER = Path.of("..", "bin", "musubi").toAbsolutePath().normalize();

  @TempDir Path folder;

  private record Result(int exit, String out, String err) {}

  private Result run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void itRunsFromAnyFolderAndThroughLinks() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path absolute = Files.createSymbolicLink(bin.resolve("musubi"), LAUNCHER);
    Path relative = Files.createSymbolicLink(folder.resolve("m"), Path.of("bin", "musubi"));

    for (Path launcher : List.of(LAUNCHER, absolute, relative)) {
      Result help = run(Map.of(), launcher.toString(), "--help");
      assertThat(help.exit()).as(help.err()).isZero();
      assertThat(help.out()).contains("Usage: musubi", "rebuild", "Example:");
      assertThat(help.err()).isEmpty();
    }
  }

  /** Without a UTF-8 locale; and with nothing on standard error that the JVM says of itself. */
  @Test
  void japaneseArgumentsAndFileNamesWorkAndTheJvmIsSilent() throws Exception {
    Path documents = Files.createDirectory(folder.resolve("文書"));
    Path document = Files.writeString(documents.resolve("休暇.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    String launcher = LAUNCHER.toString();
    List<List<String>> lines =
        List.of(
            List.of(launcher, "rebuild", documents.toString()),
            List.of(launcher, "--lang", "en", "update"),
            List.of(launcher, "suggest", "休"),
            List.of(launcher, "analyze", "休暇"),
            List.of(launcher, "access", document.toString()),
            List.of(launcher, "generations", "verify"),
            List.of(launcher, "model", "info"),
            List.of(launcher, "search", "届け出"));

    List<Result> results = new ArrayList<>();
    for (List<String> line : lines) {
      Result result = run(Map.of("LC_ALL", "C", "LANG", "C"), line.toArray(String[]::new));
      assertThat(result.exit()).as(line + result.err()).isZero();
      assertThat(result.err()).as(line.toString()).doesNotContain("WARNING", "incubator");
      results.add(result);
    }
    assertThat(results.getLast().out()).contains("1. 休暇", "休暇.md", "三営業日前");
  }

  @Test
  void theLanguageOfALocaleThatIsNotInstalledIsFollowed() throws Exception {
    Map<String, String> japanese = Map.of("LC_ALL", "", "LANG", "ja_JP.eucJP");

    Result refused = run(japanese, LAUNCHER.toString(), "search", "休暇", "--届け出=1");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("'--届け出=1'", "使い方は 'musubi search --help'");
    assertThat(run(japanese, LAUNCHER.toString(), "--lang", "en", "--help").out())
        .startsWith("Usage: ");
  }

  @Test
  void aJdkThatIsTooOldIsPassedOver() throws Exception {
    Path old = folder.resolve("jdk-17");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Result version = run(Map.of("JAVA_HOME", old.toString()), LAUNCHER.toString(), "--version");

    assertThat(version.exit()).as(version.err()).isZero();
    assertThat(version.out()).contains("Musubi ", "Java ");
  }

  @Test
  void exitCodesReachTheShell() throws Exception {
    assertThat(run(Map.of(), LAUNCHER.toString(), "nonsense").exit()).isEqualTo(2);
    assertThat(run(Map.of(), LAUNCHER.toString(), "search", "x").exit()).isEqualTo(1);
  }
}
