package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final Map<String, Figures> FIGURES = new LinkedHashMap<>();

  static {
    FIGURES.put("hybrid", new Figures(Map.of("ndcg@10", 0.6), 0));
    FIGURES.put("lexical", new Figures(Map.of("ndcg@10", 0.7), 0));
    FIGURES.put("before/bge-small", new Figures(Map.of("ndcg@10", 0.59), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "ndcg@10>=0.60, true",
    "ndcg@10 > 0.60, false",
    "ndcg@10>=.6, true",
    "lexical:ndcg@10>0.60, true",
    "ndcg@10>=baseline-0.11, true",
    "ndcg@10>=baseline - 0.09, false",
    "ndcg@10>=baseline, false",
    "lexical:ndcg@10>=baseline, true",
    "lexical:ndcg@10>baseline, false",
    "ndcg@10>before/bge-small, true",
    "ndcg@10>=before/bge-small+0.02, false",
    "ndcg@10>=before/bge-small-.05, true",
    "before/bge-small:ndcg@10>=lexical-0.2, true"
  })
  void aFigureIsComparedWithANumberOrWithAnotherRuns(String gate, boolean met) {
    assertThat(Gate.parse(gate).outcome(FIGURES, "lexical").met()).isEqualTo(met);
  }

  @Test
  void theOutcomeSaysWhatWasNeeded() {
    Gate.Outcome outcome = Gate.parse("ndcg@10>=baseline-0.05").outcome(FIGURES, "lexical");

    assertThat(outcome.value()).isEqualTo(0.6);
    assertThat(outcome.needed()).isCloseTo(0.65, within(1e-12));
    assertThat(outcome.met()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ndcg", "ndcg@10=0.6", "ndcg@10>=", "ndcg@10>=0.6x>1", ">=0.5", "ndcg@10<0.9", ""})
  void whatIsNoGateIsRefusedWithAnExample(String gate) {
    assertThatThrownBy(() -> Gate.parse(gate))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'" + gate + "'")
        .hasMessageContaining("baseline-0.01");
  }

  @Test
  void aGateThatNothingCouldAnswerIsRefusedBeforeAnythingIsMeasured() {
    List<String> labels = List.of("hybrid", "lexical");
    Set<String> metrics = Set.of("ndcg@10");

    assertThatThrownBy(() -> Gate.parse("semantic:ndcg@10>0.6").check(labels, metrics))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'semantic', which is not evaluated; there are hybrid, lexical");
    assertThatThrownBy(() -> Gate.parse("ndcg@10>plain-0.1").check(labels, metrics))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'plain', which is not evaluated");
    assertThatThrownBy(() -> Gate.parse("mrr@3>0.6").check(labels, metrics))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'mrr@3'; there are ndcg@10");
    assertThatThrownBy(() -> Gate.parse("ndcg@10>baseline").check(List.of("hybrid"), metrics))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("needs a second run");
  }
}
