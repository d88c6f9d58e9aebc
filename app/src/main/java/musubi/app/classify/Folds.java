package musubi.app.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Deals texts into parts of equal size, in each of which every class has its share. */
final class Folds {

  private Folds() {}

  /**
   * The part of each text.
   *
   * @param labels the class of each text
   * @param parts at least 2
   */
  static int[] stratified(int[] labels, int parts, long seed) {
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
