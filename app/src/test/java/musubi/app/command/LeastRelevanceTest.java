package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a least relevance leaves of searches of the sample company. */
class LeastRelevanceTest {

  @TempDir static Path folder;

  @BeforeAll
  static void rebuild() {
    Cli rebuilt = Cli.run("rebuild", Cli.COMPANY, "--data", folder.resolve("data"));
    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
  }

  private static List<JsonNode> hits(String query, double least) {
    Cli found =
        Cli.run(
            "search", query, "--min-relevance", least, "--data", folder.resolve("data"), "--json");
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json().path("hits").valueStream().toList();
  }

  @Test
  void itHidesNoDocumentOfTheNumberThatWasTyped() {
    for (double least : new double[] {0.4, 0.99, 1}) {
      assertThat(hits("INC-2025-007", least).getFirst().path("id").asString())
          .contains("INC-2025-007_VPN接続できない障害");
    }
    assertThat(hits("INC-2025-007", 1)).hasSize(1);
  }
}
