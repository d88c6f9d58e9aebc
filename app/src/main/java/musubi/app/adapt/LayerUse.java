package musubi.app.adapt;

/**
 * How a layer is used.
 *
 * @param strength the share of the learned map, 0 to 1
 * @param softMatching how much soft matching counts beside it, in parts of what is configured
 * @param semanticWeight the weight of the semantic arm in the fusion, 0 to 1
 */
public record LayerUse(double strength, double softMatching, double semanticWeight) {

  LayerUse withSemanticWeight(double weight) {
    return new LayerUse(strength, softMatching, weight);
  }
}
