package musubi.app.eval.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Deals what is measured into parts whose sizes differ by at most one. */
public final class Folds {

  private Folds() {}

  /**
   * The part of each of some things of one kind.
   *
   * @param things how many there are
   * @param parts at least 2
   */
  public static int[] dealt(int things, int parts, long seed) {
    return stratified(new int[things], parts, seed);
  }

  /**
   * The part of each text, so that every class has its share in each part.
   *
   * @param labels the class of each text
   * @param parts at least 2
   */
  public static int[] stratified(int[] labels, int parts, long seed) {
    Map<Integer, List<Integer>> texts = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      texts.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    Random random = new Random(seed);
    int[] folds = new int[labels.length];
    int next = 0;
    for (List<Integer> ofClass : texts.values()) {
      Collections.shuffle(ofClass, random);
      for (int text : ofClass) {
        folds[text] = next++ % parts;
      }
    }
    return folds;
  }
}
