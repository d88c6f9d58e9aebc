package musubi.app.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The confidence below which a classifier says nothing. */
final class Threshold {

  /** No text reaches it: the precision cannot be had. */
  static final double UNREACHABLE = 1.01;

  private Threshold() {}

  /**
   * The lowest confidence from which on upwards at least this share of the guesses is right; {@link
   * #UNREACHABLE} if there is none. Equally confident guesses are taken or left together.
   *
   * @param guesses of texts that were held out
   * @param labels their classes
   * @param precision 0 to 1
   */
  static double of(List<Guess> guesses, List<Integer> labels, double precision) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < guesses.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble((Integer i) -> guesses.get(i).confidence()).reversed());
    double threshold = UNREACHABLE;
    int right = 0;
    for (int n = 0; n < order.size(); n++) {
      Guess guess = guesses.get(order.get(n));
      if (guess.label() == labels.get(order.get(n))) {
        right++;
      }
      boolean lastOfEquals =
          n + 1 == order.size() || guesses.get(order.get(n + 1)).confidence() < guess.confidence();
      if (lastOfEquals && right >= precision * (n + 1)) {
        threshold = guess.confidence();
      }
    }
    return threshold;
  }
}
