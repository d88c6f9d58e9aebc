package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchAnalyzeCommandTest {

  @TempDir Path folder;

  @Test
  void analysisIsTimedAgainstLucenesOwn() throws IOException {
    Path texts = Files.writeString(folder.resolve("texts.txt"), "有休の申請\n\n規程-023の改定\n");

    Cli measured = Cli.run("bench", "analyze", texts, "--rounds", 3, "--json");

    assertThat(measured.exit()).as(measured.err()).isZero();
    JsonNode speed = measured.json();
    assertThat(speed.path("passages").asInt()).isEqualTo(2);
    int bytes = 5 * 3 + 2 * 3 + 4 + 3 * 3;
    assertThat(speed.path("bytes").asInt()).isEqualTo(bytes);
    for (String name : new String[] {"plain", "full"}) {
      double[] seconds =
          speed
              .path(name)
              .path("seconds")
              .valueStream()
              .mapToDouble(JsonNode::asDouble)
              .sorted()
              .toArray();
      assertThat(seconds).hasSize(3);
      assertThat(speed.path(name).path("megabytes_per_second").asDouble())
          .isEqualTo(bytes / 1e6 / seconds[1], within(1e-9));
    }
    assertThat(speed.path("ratio").asDouble())
        .isEqualTo(
            speed.path("full").path("megabytes_per_second").asDouble()
                / speed.path("plain").path("megabytes_per_second").asDouble(),
            within(1e-9));
  }

  @Test
  void textsThatCannotBeTimedAreNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");

    Cli refused = Cli.run("bench", "analyze", empty);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("holds no text");
    assertThat(Cli.run("bench", "analyze", empty, "--rounds", 0).exit()).isEqualTo(2);
  }
}
