package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a least relevance leaves of searches of the sample company. */
@ExtendWith(SampleIndex.Extension.class)
class LeastRelevanceTest {

  private static List<JsonNode> hits(SampleIndex sample, String query, double least) {
    Cli found =
        Cli.run("search", query, "--min-relevance", least, "--data", sample.data(), "--json");
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json().path("hits").valueStream().toList();
  }

  @Test
  void itHidesNoDocumentOfTheNumberThatWasTyped(SampleIndex sample) {
    for (double least : new double[] {0.4, 0.99, 1}) {
      assertThat(hits(sample, "INC-2025-007", least).getFirst().path("id").asString())
          .contains("INC-2025-007_VPN接続できない障害");
    }
    assertThat(hits(sample, "INC-2025-007", 1)).hasSize(1);
  }
}
