package musubi.app.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check of the fault suite itself: it must be able to fail. */
class ServedDocumentsTest {

  private final ServedDocuments served = new ServedDocuments();

  ServedDocumentsTest() {
    served.learn(Set.of("g1"), Set.of("a.md", "b.md"));
    served.learn(Set.of("g1", "g2"), Set.of("a.md", "c.md"));
  }

  @Test
  void whatAGenerationWasBuiltFromIsFound() {
    assertThat(served.fault("g1", Set.of("g1", "g2"), Set.of("a.md", "b.md"))).isEmpty();
    assertThat(served.fault("g2", Set.of("g1", "g2"), Set.of("a.md", "c.md"))).isEmpty();
  }

  @Test
  void theDocumentsOfAnotherGenerationAreAFault() {
    assertThat(served.fault("g1", Set.of("g1", "g2"), Set.of("a.md", "c.md")).orElseThrow())
        .contains("missing=[b.md]", "too many=[c.md]");
  }

  @Test
  void aLostDocumentIsAFault() {
    assertThat(served.fault("g1", Set.of("g1"), Set.of("a.md")).orElseThrow())
        .contains("missing=[b.md]");
  }

  @Test
  void aGenerationThatNobodyAskedForIsAFault() {
    assertThat(served.fault("g2", Set.of("g1"), Set.of("a.md", "c.md")).orElseThrow())
        .contains("g2", "[g1]");
  }
}
