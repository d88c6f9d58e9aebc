package musubi.app.classify;

/**
 * What a classifier says of a text.
 *
 * @param label the most probable class
 * @param confidence its probability, 0 to 1
 * @param abstained whether that is too little for the precision that was asked for
 */
public record Prediction(String label, double confidence, boolean abstained) {}
