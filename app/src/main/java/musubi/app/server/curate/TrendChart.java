package musubi.app.server.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Lines over weeks, drawn without a script. A week of which nothing is told is a gap.
 *
 * @param title for who does not see it
 * @param ticks of the upward axis
 * @param weeks names below the drawing, at some of the weeks
 */
public record TrendChart(String title, List<Tick> ticks, List<Tick> weeks, List<Line> lines) {

  public static final int WIDTH = 640;
  public static final int HEIGHT = 220;
  public static final int LEFT = 48;
  public static final int RIGHT = 626;
  public static final int TOP = 14;
  public static final int BOTTOM = 184;

  private static final int NAMES = 6;
  private static final int MOST_DOTS = 26;

  /** A value with its place, across or upward. */
  public record Tick(String at, String label) {}

  /** A place in the drawing. */
  public record Dot(String x, String y) {}

  /**
   * A line.
   *
   * @param parts points of each stretch without a gap, as SVG writes them
   * @param dots its places; none if they would touch each other
   */
  public record Line(String name, List<String> parts, List<Dot> dots) {}

  /**
   * Values to draw.
   *
   * @param values a week each; NaN for a gap
   */
  record Series(String name, double[] values) {}

  /**
   * Draws.
   *
   * @param names of the weeks
   * @param top value at the top of the axis
   * @param label of a value of the axis, by its number of quarters of the top
   */
  static TrendChart of(
      String title,
      List<String> names,
      List<Series> series,
      double top,
      IntFunction<String> label) {
    List<Tick> ticks = new ArrayList<>();
    for (int quarter = 0; quarter <= 4; quarter += 2) {
      ticks.add(new Tick(unit(BOTTOM - quarter / 4.0 * (BOTTOM - TOP)), label.apply(quarter)));
    }
    List<Tick> weeks = new ArrayList<>();
    int step = Math.max(1, (names.size() + NAMES - 1) / NAMES);
    for (int week = names.size() - 1; week >= 0; week -= step) {
      weeks.addFirst(new Tick(unit(x(week, names.size())), names.get(week)));
    }
    return new TrendChart(
        title, ticks, weeks, series.stream().map(each -> line(each, top)).toList());
  }

  private static Line line(Series series, double top) {
    double[] values = series.values();
    List<String> parts = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int week = 0; week < values.length; week++) {
      if (Double.isNaN(values[week])) {
        end(part, parts);
        continue;
      }
      Dot dot =
          new Dot(unit(x(week, values.length)), unit(BOTTOM - values[week] / top * (BOTTOM - TOP)));
      dots.add(dot);
      part.append(part.isEmpty() ? "" : " ").append(dot.x()).append(',').append(dot.y());
    }
    end(part, parts);
    return new Line(series.name(), parts, values.length > MOST_DOTS ? List.of() : dots);
  }

  private static void end(StringBuilder part, List<String> parts) {
    if (!part.isEmpty()) {
      parts.add(part.toString());
      part.setLength(0);
    }
  }

  private static double x(int week, int weeks) {
    return weeks == 1 ? (LEFT + RIGHT) / 2.0 : LEFT + (double) week / (weeks - 1) * (RIGHT - LEFT);
  }

  private static String unit(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  /** The least round number that is not below a count, for the top of an axis. */
  static int roundUp(int count) {
    int power = 1;
    while (power * 10 < count) {
      power *= 10;
    }
    for (int digit : new int[] {2, 4, 6, 8, 10}) {
      if (digit * power >= count) {
        return digit * power;
      }
    }
    throw new IllegalArgumentException("count " + count);
  }
}
