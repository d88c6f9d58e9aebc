package musubi.app.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.embedder.layer.Layer;
import org.junit.jupiter.api.Test;

class AdapterResultTest {

  private static final List<String> QUERIES =
      IntStream.range(0, 40).mapToObj(i -> "q" + i).toList();

  private static JudgedFigures each(double value) {
    Map<String, Double> figures = new LinkedHashMap<>();
    QUERIES.forEach(id -> figures.put(id, value));
    return new JudgedFigures(figures, figures);
  }

  private static AdapterResult result(double before, double alike, double after) {
    return result(before, alike, alike, after);
  }

  private static AdapterResult result(double before, double alike, double refitted, double after) {
    return new AdapterResult(
        Layer.NONE,
        new LayerUse(1, 0, 0.3),
        40,
        QUERIES,
        new AdapterResult.Compared(
            each(before), each(alike), each(refitted), each(after), each(0), each(0)));
  }

  @Test
  void aLayerThatIsBetterThanBothSearchesWithoutItIsTaken() {
    AdapterResult better = result(0.5, 0.55, 0.6);
    assertThat(better.taken()).isTrue();
    assertThat(better.interval().low()).isCloseTo(0.1, within(1e-9));
  }

  /** Less soft matching alone would have brought as much. */
  @Test
  void whatLessSoftMatchingBringsIsNotCreditedToTheLayer() {
    assertThat(result(0.5, 0.6, 0.6).taken()).isFalse();
    assertThat(result(0.5, 0.7, 0.6).taken()).isFalse();
  }

  /** Another semantic weight alone would have brought as much. */
  @Test
  void whatAnotherSemanticWeightBringsIsNotCreditedToTheLayer() {
    assertThat(result(0.5, 0.5, 0.6, 0.6).taken()).isFalse();
    assertThat(result(0.5, 0.5, 0.7, 0.6).taken()).isFalse();
    assertThat(result(0.5, 0.5, 0.55, 0.6).taken()).isTrue();
  }

  /** People have soft matching today: a layer that only makes up for its loss is of no use. */
  @Test
  void aLayerThatOnlyMakesUpForSoftMatchingIsRefused() {
    assertThat(result(0.6, 0.5, 0.6).taken()).isFalse();
    assertThat(result(0.6, 0.5, 0.55).taken()).isFalse();
  }
}
