package musubi.app.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.lucene.copy.Copies;

/**
 * Says how well copies are found: makes copies of texts as people do, with sentences left out, in
 * another order and with other numbers, puts them among the texts and looks for them.
 */
public final class PlantedCopies {

  private static final int EVERY = 5;

  private final List<String> texts;
  private final long seed;

  /** Takes the texts among which copies are put; those with few sentences are not copied. */
  public PlantedCopies(List<String> texts, long seed) {
    this.texts = List.copyOf(texts);
    this.seed = seed;
  }

  /** How a copy differs. */
  public enum Change {
    /** One sentence in five is left out. */
    DROPPED,
    /** One sentence in five stands elsewhere. */
    MOVED,
    /** Every number is another one. */
    NUMBERS
  }

  /**
   * What a threshold finds.
   *
   * @param copies that were planted
   * @param precision share of right ones among the pairs with a planted text
   * @param recall share of the planted copies that are paired with what they are copied from
   */
  public record Found(
      Change change, double threshold, int copies, double precision, double recall) {}

  /** What each threshold finds of each kind of copy. */
  public List<Found> measure(List<Double> thresholds) {
    List<Found> found = new ArrayList<>();
    for (Change change : Change.values()) {
      Random random = new Random(seed);
      List<Integer> origins = new ArrayList<>();
      List<String> all = new ArrayList<>(texts);
      for (int text = 0; text < texts.size(); text += 2) {
        List<String> sentences = sentences(texts.get(text));
        if (sentences.size() >= EVERY && texts.get(text).length() >= Copies.SHORTEST) {
          String copy = changed(sentences, change, random);
          if (!copy.equals(texts.get(text))) {
            origins.add(text);
            all.add(copy);
          }
        }
      }
      Copies copies = new Copies(all, seed);
      thresholds.forEach(threshold -> found.add(of(copies, origins, change, threshold)));
    }
    return found;
  }

  /** Copies of texts that have other copies already are passed over: nobody knows their truth. */
  private Found of(Copies copies, List<Integer> origins, Change change, double threshold) {
    List<Copies.Pair> pairs = copies.pairs(threshold);
    Set<Integer> doubles = new HashSet<>();
    for (Copies.Pair pair : copies.pairs(DOUBTFUL)) {
      if (pair.second() < texts.size()) {
        doubles.addAll(List.of(pair.first(), pair.second()));
      }
    }
    int right = 0;
    int wrong = 0;
    for (Copies.Pair pair : pairs) {
      int planted = pair.second() - texts.size();
      if (planted >= 0 && !doubles.contains(origins.get(planted))) {
        if (pair.first() == origins.get(planted)) {
          right++;
        } else {
          wrong++;
        }
      }
    }
    long counted = origins.stream().filter(origin -> !doubles.contains(origin)).count();
    return new Found(
        change,
        threshold,
        (int) counted,
        right + wrong == 0 ? 1 : (double) right / (right + wrong),
        counted == 0 ? 1 : (double) right / counted);
  }

  private static final double DOUBTFUL = 0.4;

  private static List<String> sentences(String text) {
    return List.of(text.split("(?<=[。\\n])"));
  }

  private static String changed(List<String> sentences, Change change, Random random) {
    return switch (change) {
      case DROPPED -> {
        List<String> kept = new ArrayList<>(sentences);
        for (int n = 0; n < sentences.size() / EVERY; n++) {
          kept.remove(random.nextInt(kept.size()));
        }
        yield String.join("", kept);
      }
      case MOVED -> {
        List<String> moved = new ArrayList<>(sentences);
        for (int n = 0; n < sentences.size() / EVERY; n++) {
          Collections.swap(moved, random.nextInt(moved.size()), random.nextInt(moved.size()));
        }
        yield String.join("", moved);
      }
      case NUMBERS -> {
        yield Pattern.compile("[0-9]+")
            .matcher(String.join("", sentences))
            .replaceAll(match -> String.valueOf(random.nextInt(1, 10_000)));
      }
    };
  }
}
