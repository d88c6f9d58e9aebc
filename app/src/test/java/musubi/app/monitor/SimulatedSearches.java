package musubi.app.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Searches of a company of 120 people who differ: each has her own rates, searches in sessions of
 * one to four, and is sometimes away for a week. So searches of one session are alike, and weeks
 * have different people.
 */
final class SimulatedSearches {

  private static final int PEOPLE = 120;

  private final Random random;
  private final double[] misses = new double[PEOPLE];
  private final double[] openings = new double[PEOPLE];
  private final double[] busy = new double[PEOPLE];
  private int sessions;

  SimulatedSearches(long seed) {
    random = new Random(seed);
    for (int person = 0; person < PEOPLE; person++) {
      misses[person] = clamp(0.06 + 0.03 * random.nextGaussian());
      openings[person] = clamp(0.55 + 0.15 * random.nextGaussian());
      busy[person] = Math.exp(0.7 * random.nextGaussian());
    }
  }

  /** What changes in a week. */
  record Shift(double misses, double openings, double relevance, double unknown) {
    static final Shift NONE = new Shift(0, 0, 0, 0);
  }

  /** A week of searches, from its Monday on. */
  void week(Instant monday, Shift shift, Consumer<SearchFact> weeks) {
    for (int person = 0; person < PEOPLE; person++) {
      boolean away = random.nextDouble() < 0.1;
      int here = away ? 0 : (int) Math.round(busy[person] * random.nextDouble() * 2);
      for (int s = 0; s < here; s++) {
        session(person, monday, shift, weeks);
      }
    }
  }

  private void session(int person, Instant monday, Shift shift, Consumer<SearchFact> weeks) {
    String session = "s" + sessions++;
    Instant at = monday.plus(Duration.ofMinutes(random.nextInt(5 * 24 * 60)));
    double mood = 0.1 * random.nextGaussian();
    int searches = 1 + random.nextInt(4);
    for (int i = 0; i < searches; i++) {
      boolean found = random.nextDouble() >= clamp(misses[person] + shift.misses() + mood / 4);
      boolean opened =
          found && random.nextDouble() < clamp(openings[person] + shift.openings() + mood);
      double relevance =
          found ? clamp(0.6 + shift.relevance() + mood + 0.15 * random.nextGaussian()) : Double.NaN;
      int words = 1 + random.nextInt(4);
      int unknown = 0;
      for (int w = 0; w < words; w++) {
        unknown += random.nextDouble() < 0.03 + shift.unknown() ? 1 : 0;
      }
      weeks.accept(
          new SearchFact(
              at.plusSeconds(30L * i),
              session,
              found,
              opened,
              relevance,
              new QueryWords.Count(words, unknown)));
    }
  }

  private static double clamp(double value) {
    return Math.clamp(value, 0.0, 1.0);
  }
}
