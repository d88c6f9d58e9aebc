package musubi.app.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Quality against time, a dot a way to search. A line joins those to which no other is both better
 * and faster.
 *
 * @param title what is drawn, for who does not see it
 * @param width in units of the drawing
 * @param height in units of the drawing
 * @param dots of the ways
 * @param front the line, as the points of a polyline
 * @param across ticks of the time
 * @param upward ticks of the quality
 */
public record ParetoPlot(
    String title,
    int width,
    int height,
    List<Dot> dots,
    String front,
    List<Axis.Tick> across,
    List<Axis.Tick> upward) {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 340;
  private static final int LEFT = 70;
  private static final int RIGHT = 30;
  private static final int TOP = 24;
  private static final int BOTTOM = 52;
  private static final int LABEL = 17;

  /** A way as it is given. */
  public record Value(String label, double millis, double quality, boolean chosen) {}

  /** A way as it is drawn; the label stands to the left of the dot where there is no room. */
  public record Dot(
      String label,
      String x,
      String y,
      String labelX,
      String labelY,
      String anchor,
      boolean chosen) {}

  /** Lays out at least one way. */
  static ParetoPlot of(String title, List<Value> values) {
    double fastest = values.stream().mapToDouble(ParetoPlot::millis).min().orElse(1);
    double slowest = values.stream().mapToDouble(ParetoPlot::millis).max().orElse(1);
    double worst = values.stream().mapToDouble(Value::quality).min().orElse(0);
    double best = values.stream().mapToDouble(Value::quality).max().orElse(1);
    Axis time = Axis.logarithmic(fastest, slowest, LEFT, WIDTH - RIGHT);
    Axis quality = Axis.linear(worst, best, HEIGHT - BOTTOM, TOP);
    List<Dot> dots = new ArrayList<>();
    List<double[]> labels = new ArrayList<>();
    for (Value value :
        values.stream().sorted(Comparator.comparingDouble(Value::quality)).toList()) {
      double x = time.at(millis(value));
      double y = quality.at(value.quality());
      boolean left = x > WIDTH * 0.62;
      double labelY = free(labels, x, y);
      labels.add(new double[] {x, labelY});
      dots.add(
          new Dot(
              value.label(),
              Axis.unit(x),
              Axis.unit(y),
              Axis.unit(left ? x - 10 : x + 10),
              Axis.unit(labelY + 4),
              left ? "end" : "start",
              value.chosen()));
    }
    return new ParetoPlot(
        title,
        WIDTH,
        HEIGHT,
        dots,
        front(values, time, quality),
        time.ticks(/* signed= */ false),
        quality.ticks(/* signed= */ false));
  }

  /** What takes no time to be measured would be at minus infinity. */
  private static double millis(Value value) {
    return Math.max(0.01, value.millis());
  }

  /** Labels near each other are moved apart, upwards. */
  private static double free(List<double[]> taken, double x, double y) {
    double free = y;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (double[] other : taken) {
        if (Math.abs(other[0] - x) < WIDTH * 0.35 && Math.abs(other[1] - free) < LABEL) {
          free = other[1] - LABEL;
          moved = true;
        }
      }
    }
    return free;
  }

  private static String front(List<Value> values, Axis time, Axis quality) {
    StringBuilder points = new StringBuilder();
    double best = Double.NEGATIVE_INFINITY;
    for (Value value :
        values.stream()
            .sorted(
                Comparator.comparingDouble(ParetoPlot::millis)
                    .thenComparing(Comparator.comparingDouble(Value::quality).reversed()))
            .toList()) {
      if (value.quality() > best) {
        best = value.quality();
        points
            .append(points.isEmpty() ? "" : " ")
            .append(Axis.unit(time.at(millis(value))))
            .append(',')
            .append(Axis.unit(quality.at(value.quality())));
      }
    }
    return points.toString();
  }

  /** Returns where the axis of the time stands. */
  public int bottom() {
    return HEIGHT - BOTTOM;
  }

  /** Returns where the axis of the quality stands. */
  public int left() {
    return LEFT;
  }
}
