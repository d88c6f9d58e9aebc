package musubi.app.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis with round ticks.
 *
 * @param low value at the beginning
 * @param high value at the end
 * @param from where it begins, in units of the drawing
 * @param to where it ends
 * @param logarithmic whether equal distances are equal ratios
 */
public record Axis(double low, double high, double from, double to, boolean logarithmic) {

  private static final int TICKS = 5;

  /** A value with its place. */
  public record Tick(String at, String label) {}

  /** An axis that holds two values with some room, linear. */
  static Axis linear(double least, double greatest, double from, double to) {
    double step = step(Math.max(greatest - least, 1e-3) / TICKS);
    return new Axis(
        Math.floor(least / step - 1e-9) * step,
        Math.ceil(greatest / step + 1e-9) * step,
        from,
        to,
        /* logarithmic= */ false);
  }

  /** An axis that holds two values above 0, logarithmic. */
  static Axis logarithmic(double least, double greatest, double from, double to) {
    return new Axis(least / 1.6, greatest * 1.6, from, to, /* logarithmic= */ true);
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double digit : new double[] {1, 2, 5}) {
      if (rough <= digit * power * 1.0001) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  /** Returns the place of a value. */
  double at(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /** Returns a place as the drawing writes it. */
  static String unit(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  /**
   * Returns the ticks.
   *
   * @param signed whether values above 0 have a plus
   */
  List<Tick> ticks(boolean signed) {
    List<Tick> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
        for (double digit : new double[] {1, 2, 5}) {
          double value = digit * power;
          if (value >= low && value <= high) {
            ticks.add(new Tick(unit(at(value)), plain(value)));
          }
        }
      }
      return ticks;
    }
    double step = step((high - low) / (TICKS + 1));
    for (long i = Math.round(Math.ceil(low / step - 1e-6)); i * step <= high + step * 1e-6; i++) {
      double value = i * step;
      int decimals = step < 0.1 ? 2 : 1;
      String label = String.format(Locale.ROOT, (signed ? "%+." : "%.") + decimals + "f", value);
      ticks.add(new Tick(unit(at(value)), i == 0 ? "0" : label.replace('-', '−')));
    }
    return ticks;
  }

  private static String plain(double value) {
    return value < 1
        ? String.format(Locale.ROOT, "%.1f", value)
        : String.format(Locale.ROOT, "%.0f", value);
  }
}
