package musubi.app.eval;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.UsageException;

/**
 * A threshold fixed beforehand: {@code ndcg@10>=0.60}, or {@code lexical:mrr@10>0.5} for another
 * mode than the first that is evaluated.
 *
 * @param text as it was given
 * @param mode the mode's label; empty for the first mode evaluated
 * @param metric a name of {@link Figures#values}
 * @param comparison one of {@code >=}, {@code >}
 * @param threshold what the metric is compared with
 */
public record Gate(String text, String mode, String metric, String comparison, double threshold) {

  private static final Pattern SYNTAX =
      Pattern.compile("(?:(\\w+):)?([a-z]+(?:@\\d+)?)\\s*(>=|>)\\s*([0-9]*\\.?[0-9]+)");

  /** Reads a gate. */
  public static Gate parse(String text) {
    Matcher gate = SYNTAX.matcher(text.strip());
    if (!gate.matches()) {
      throw new UsageException(
          "The gate '%s' is not understood. Expected a metric, >= or >, and a number: 'ndcg@10>=0.60'."
              .formatted(text));
    }
    String mode = gate.group(1) == null ? "" : gate.group(1);
    return new Gate(text, mode, gate.group(2), gate.group(3), Double.parseDouble(gate.group(4)));
  }

  /**
   * Compares.
   *
   * @param figures of every mode that was evaluated, by label, in order
   * @throws UsageException if the gate names a mode or metric that was not evaluated
   */
  public boolean met(Map<String, Figures> figures) {
    double value = value(figures);
    return comparison.equals(">=") ? value >= threshold : value > threshold;
  }

  /** The figure that is compared. */
  public double value(Map<String, Figures> figures) {
    Figures chosen =
        figures.entrySet().stream()
            .filter(e -> mode.isEmpty() || e.getKey().equals(mode))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "The gate '%s' names the mode '%s', which was not evaluated."
                            .formatted(text, mode)));
    Double value = chosen.values().get(metric);
    if (value == null) {
      throw new UsageException(
          "The gate '%s' names the metric '%s'; there are %s."
              .formatted(text, metric, chosen.values().keySet()));
    }
    return value;
  }
}
