package musubi.app.adapt;

/**
 * How a layer is used.
 *
 * @param strength the share of the learned map, 0 to 1
 * @param softMatching how much soft matching counts beside it, in parts of what is configured
 */
public record LayerUse(double strength, double softMatching) {}
