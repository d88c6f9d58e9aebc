package musubi.app.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.eval.statistics.Interval;

/**
 * Values with their intervals, one below the other: a dot and a whisker each.
 *
 * @param title what is drawn, for who does not see it
 * @param width in units of the drawing
 * @param height in units of the drawing
 * @param rows from the top
 * @param ticks of the axis
 * @param zero place of the value 0; "" where values are no differences
 * @param goal the threshold, at "" for none
 */
public record IntervalPlot(
    String title,
    int width,
    int height,
    List<Row> rows,
    List<Axis.Tick> ticks,
    String zero,
    Axis.Tick goal) {

  private static final int WIDTH = 760;
  private static final int LEFT = 250;
  private static final int RIGHT = 90;
  private static final int TOP = 34;
  private static final int ROW = 34;
  private static final int BOTTOM = 34;

  /** A value as it is given. */
  public record Value(String label, double mean, Interval interval, boolean chosen) {}

  /** A value as it is drawn. */
  public record Row(
      String label, String y, String low, String mean, String high, String text, boolean chosen) {}

  /**
   * Lays out.
   *
   * @param signed whether values are differences
   * @param threshold where the goal is; empty for none
   */
  static IntervalPlot of(
      String title, List<Value> values, boolean signed, Optional<Double> threshold) {
    double least = signed ? 0 : Double.POSITIVE_INFINITY;
    double greatest = signed ? 0 : Double.NEGATIVE_INFINITY;
    for (Value value : values) {
      least = Math.min(least, value.interval().low());
      greatest = Math.max(greatest, value.interval().high());
    }
    if (threshold.isPresent()) {
      least = Math.min(least, threshold.get());
      greatest = Math.max(greatest, threshold.get());
    }
    Axis axis = Axis.linear(least, greatest, LEFT, WIDTH - RIGHT);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      rows.add(
          new Row(
              value.label(),
              Axis.unit(TOP + ROW * (i + 0.5)),
              Axis.unit(axis.at(value.interval().low())),
              Axis.unit(axis.at(value.mean())),
              Axis.unit(axis.at(value.interval().high())),
              signed ? Wording.signed(value.mean()) : Wording.figure(value.mean()),
              value.chosen()));
    }
    return new IntervalPlot(
        title,
        WIDTH,
        TOP + ROW * values.size() + BOTTOM,
        rows,
        axis.ticks(signed),
        signed ? Axis.unit(axis.at(0)) : "",
        threshold
            .map(
                at ->
                    new Axis.Tick(
                        Axis.unit(axis.at(at)),
                        "目標 " + (signed ? Wording.signed(at) : Wording.figure(at))))
            .orElse(new Axis.Tick("", "")));
  }

  /** Returns where rows begin. */
  public int top() {
    return TOP;
  }

  /** Returns where rows end. */
  public int bottom() {
    return height - BOTTOM;
  }
}
