package musubi.app.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import musubi.app.config.FusionName;
import musubi.embedder.layer.Layer;
import org.junit.jupiter.api.Test;

/** With planted figures: what is measured under which use, and what it is compared with. */
class UseChoiceTest {

  private static final List<Double> WEIGHTS = List.of(0.3, 0.2, 0.4, 0.5);
  private static final List<LayerUse> USES =
      List.of(new LayerUse(0.5, 1, 0.3), new LayerUse(1, 1, 0.3));

  private static final List<String> QUERIES =
      IntStream.range(0, 40).mapToObj(i -> "q" + i).toList();
  private static final List<List<String>> DEALT =
      List.of(QUERIES.subList(0, 20), QUERIES.subList(20, 40));

  private static JudgedFigures figures(BiFunction<LayerUse, String, Double> value, LayerUse use) {
    Map<String, Double> figures = new LinkedHashMap<>();
    QUERIES.forEach(id -> figures.put(id, value.apply(use, id)));
    return new JudgedFigures(figures, figures);
  }

  private static UseChoice.Chosen choose(
      BiFunction<LayerUse, String, Double> layered, BiFunction<LayerUse, String, Double> plain) {
    UseFigures planted =
        new UseFigures() {
          @Override
          public JudgedFigures layered(LayerUse use) {
            return figures(layered, use);
          }

          @Override
          public JudgedFigures plain(LayerUse use) {
            return figures(plain, use);
          }

          @Override
          public JudgedFigures semantic() {
            return figures((use, id) -> 0.0, USES.getFirst());
          }

          @Override
          public JudgedFigures semantic(int fold, List<String> queries, double strength) {
            return figures((use, id) -> 0.0, USES.getFirst()).only(queries);
          }
        };
    return new UseChoice(planted, DEALT, USES, WEIGHTS).of(share -> {});
  }

  private static boolean taken(UseChoice.Chosen chosen) {
    return new AdapterResult(Layer.NONE, chosen.use(), 40, QUERIES, chosen.figures()).taken();
  }

  /** The layer is worth nothing; the weight .4 is worth a tenth with it and without it. */
  @Test
  void aGainOfTheWeightAloneIsNotSoldAsOneOfTheLayer() {
    BiFunction<LayerUse, String, Double> weightAlone =
        (use, id) -> use.semanticWeight() == 0.4 ? 0.6 : 0.5;
    UseChoice.Chosen chosen = choose(weightAlone, weightAlone);

    assertThat(chosen.figures().before().meanNdcg()).isCloseTo(0.5, within(1e-9));
    assertThat(chosen.figures().after().meanNdcg()).isCloseTo(0.6, within(1e-9));
    assertThat(chosen.figures().refitted().meanNdcg()).isCloseTo(0.6, within(1e-9));
    assertThat(taken(chosen)).isFalse();
  }

  /** With the layer another weight is best than without it. */
  @Test
  void theLayerAndTheModelAsItIsGetEachItsOwnWeight() {
    UseChoice.Chosen chosen =
        choose(
            (use, id) -> 0.5 + use.strength() / 10 + (use.semanticWeight() == 0.5 ? 0.1 : 0),
            (use, id) -> use.semanticWeight() == 0.2 ? 0.55 : 0.5);

    assertThat(chosen.use()).isEqualTo(new LayerUse(1, 1, 0.5));
    assertThat(chosen.figures().after().meanNdcg()).isCloseTo(0.7, within(1e-9));
    assertThat(chosen.figures().refitted().meanNdcg()).isCloseTo(0.55, within(1e-9));
    assertThat(chosen.figures().alike().meanNdcg()).isCloseTo(0.5, within(1e-9));
    assertThat(taken(chosen)).isTrue();
  }

  /** Each half is best under a weight that is worst for the other half. */
  @Test
  void noQueryIsMeasuredUnderAWeightThatItChose() {
    BiFunction<LayerUse, String, Double> opposite =
        (use, id) -> {
          double own = DEALT.getFirst().contains(id) ? 0.2 : 0.5;
          double others = own == 0.2 ? 0.5 : 0.2;
          double weight = use.semanticWeight();
          return weight == own ? 1.0 : weight == others ? 0.0 : 0.4;
        };
    UseChoice.Chosen chosen = choose(opposite, opposite);

    assertThat(chosen.figures().after().meanNdcg()).isZero();
    assertThat(chosen.figures().refitted().meanNdcg()).isZero();
  }

  @Test
  void thePresentWeightIsKeptWhereNoneIsBetter() {
    UseChoice.Chosen chosen = choose((use, id) -> 0.6, (use, id) -> 0.5);

    assertThat(chosen.use()).isEqualTo(USES.getFirst());
  }

  @Test
  void weightsStayBetweenNoneAndAll() {
    assertThat(new FusionWeights(FusionName.ZSCORE, 0.3, true).tried())
        .containsExactly(0.3, 0.2, 0.4, 0.5);
    assertThat(new FusionWeights(FusionName.ZSCORE, 0.95, true).tried())
        .containsExactly(0.95, 0.85);
  }
}
