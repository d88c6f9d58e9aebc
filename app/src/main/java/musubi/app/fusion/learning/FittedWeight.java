package musubi.app.fusion.learning;

/**
 * The result of a fit.
 *
 * @param semantic the semantic arm's weight, 0 to 1; the lexical arm has the rest
 * @param sharpness how fast the chance to be relevant grows with the weighted sum of the normalised
 *     scores; at least 0. It changes no order, but says how much the sum can be trusted
 * @param loss mean of the listwise loss over the queries, in nats, without the pull to the default
 * @param queries number of queries that it was fitted on: those with a relevant candidate
 */
public record FittedWeight(double semantic, double sharpness, double loss, int queries) {}
