package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The commands of docs/api.md, as they stand there, but for the port. */
@ExtendWith(RunningServer.Extension.class)
class DocumentedExamplesTest {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void allOfThemWork(RunningServer server) throws Exception {
    assumeTrue(
        Stream.of("/usr/bin/curl", "/bin/curl").anyMatch(curl -> Files.isExecutable(Path.of(curl))),
        "curl is not installed");
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("../docs/api.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(8);
    for (String block : blocks) {
      run(block.replace("127.0.0.1:8080", "127.0.0.1:" + server.port()));
    }
  }

  private static void run(String commands) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(commands + output).isZero();
    assertThat(output).as(commands).isNotEmpty();
  }
}
