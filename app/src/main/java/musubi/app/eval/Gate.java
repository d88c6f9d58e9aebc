package musubi.app.eval;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;

/**
 * A value that a figure has to reach, fixed beforehand: a number ({@code ndcg@10>=0.60}), or the
 * figure of another run, with or without a margin ({@code ndcg@10>=baseline-0.01}, {@code
 * lexical:mrr@10>plain}). Without a label in front, the gate checks the first evaluated run.
 *
 * @param text as it was given
 * @param label the run's; empty for the first
 * @param metric a name of {@link Figures#values}
 * @param comparison one of {@code >=}, {@code >}
 * @param reference the label of the run that the figure is compared with, or {@value #BASELINE};
 *     empty if it is compared with a number
 * @param threshold the number; with a reference, the margin that is added to its figure
 */
public record Gate(
    String text,
    String label,
    String metric,
    String comparison,
    String reference,
    double threshold) {

  /** Stands for the run that the others are compared with. */
  public static final String BASELINE = "baseline";

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(?<label>[^:<>=]+):)?(?<metric>[a-z]+(?:@\\d+)?)\\s*(?<comparison>>=|>)\\s*"
              + "(?:(?<number>\\d*\\.?\\d+)"
              + "|(?<reference>[^<>=]*?[^<>=\\s])(?:\\s*(?<sign>[+-])\\s*(?<margin>\\d*\\.\\d+))?)");

  private static final Pattern CHANGE =
      Pattern.compile(
          "(?<metric>[a-z]+(?:@\\d+)?)\\s*(?<comparison>>=|>)\\s*(?<sign>[+-])\\s*(?<margin>\\d*\\.?\\d+)");

  /** The outcome of a gate. */
  public record Outcome(Gate gate, double value, double needed, boolean met) {}

  /**
   * Reads a gate.
   *
   * @throws UsageException if it is none
   */
  public static Gate parse(String text) {
    Matcher gate = SYNTAX.matcher(text.strip());
    if (!gate.matches()) {
      throw new UsageException(ErrorMessage.of("gate.syntax", text));
    }
    String label = gate.group("label") == null ? "" : gate.group("label");
    String metric = gate.group("metric");
    String comparison = gate.group("comparison");
    if (gate.group("number") != null) {
      double number = Double.parseDouble(gate.group("number"));
      return new Gate(text, label, metric, comparison, "", number);
    }
    double margin = gate.group("margin") == null ? 0 : Double.parseDouble(gate.group("margin"));
    return new Gate(
        text,
        label,
        metric,
        comparison,
        gate.group("reference"),
        "-".equals(gate.group("sign")) ? -margin : margin);
  }

  /**
   * Reads a gate that compares with an earlier state. A number with a sign says how far the figure
   * may fall or has to rise: {@code ndcg@10>=-0.01}. Other gates are read as by {@link
   * #parse(String)}.
   *
   * @param reference the label of the earlier state
   * @throws UsageException if it is none
   */
  public static Gate parse(String text, String reference) {
    Matcher change = CHANGE.matcher(text.strip());
    if (!change.matches()) {
      return parse(text);
    }
    double margin = Double.parseDouble(change.group("margin"));
    return new Gate(
        text,
        "",
        change.group("metric"),
        change.group("comparison"),
        reference,
        change.group("sign").equals("-") ? -margin : margin);
  }

  /**
   * Checks, before anything is measured, that the gate can be answered.
   *
   * @param labels of the runs that will be evaluated
   * @param metrics that will be measured
   * @throws UsageException if the gate names a run or a metric that is not among them
   */
  public void check(Collection<String> labels, Collection<String> metrics) {
    if (!metrics.contains(metric)) {
      throw new UsageException(
          ErrorMessage.of("gate.metric", text, metric, String.join(", ", metrics)));
    }
    if (!label.isEmpty() && !labels.contains(label)) {
      throw notEvaluated(label, labels);
    }
    if (reference.equals(BASELINE) && labels.size() < 2) {
      throw new UsageException(ErrorMessage.of("gate.second-run", text));
    }
    if (!reference.isEmpty() && !reference.equals(BASELINE) && !labels.contains(reference)) {
      throw notEvaluated(reference, labels);
    }
  }

  private UsageException notEvaluated(String name, Collection<String> labels) {
    return new UsageException(ErrorMessage.of("gate.run", text, name, String.join(", ", labels)));
  }

  /**
   * Compares.
   *
   * @param figures of every run that was evaluated, by label, in order
   * @param baseline the label of the run that the others are compared with; empty if there is none
   * @throws UsageException if the gate names a run or metric that was not evaluated
   */
  public Outcome outcome(Map<String, Figures> figures, String baseline) {
    check(figures.keySet(), figures.values().iterator().next().values().keySet());
    double value = value(label.isEmpty() ? figures.keySet().iterator().next() : label, figures);
    double needed =
        reference.isEmpty()
            ? threshold
            : value(reference.equals(BASELINE) ? baseline : reference, figures) + threshold;
    return new Outcome(
        this, value, needed, comparison.equals(">=") ? value >= needed : value > needed);
  }

  private double value(String run, Map<String, Figures> figures) {
    Figures chosen = figures.get(run);
    if (chosen == null) {
      throw notEvaluated(run, figures.keySet());
    }
    if (!chosen.values().containsKey(metric)) {
      throw new UsageException(
          ErrorMessage.of(
              "gate.metric", text, metric, String.join(", ", chosen.values().keySet())));
    }
    return chosen.of(metric);
  }
}
