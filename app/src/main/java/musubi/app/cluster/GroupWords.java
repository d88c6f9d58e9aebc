package musubi.app.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Names groups by the nouns that set them apart, as people write them. A word and a longer one that
 * holds it do not both stand in a name: the longer one does where it is at least half as frequent.
 */
final class GroupWords {

  private static final int CONSIDERED = 60;

  /** A word that stands in fewer texts of a group is not what the group is about. */
  private static final double LEAST_SHARE = 0.03;

  /** A word that is not this many times as frequent as in the other groups is everybody's. */
  private static final double LEAST_LIFT = 2;

  private final Grouping grouping;
  private final List<List<String>> nouns;
  private final Map<String, Map<String, Integer>> spellings = new HashMap<>();
  private final ClassTfIdf weights;

  /**
   * Counts the nouns of groups.
   *
   * @param nouns of each text, as they are written
   */
  GroupWords(Grouping grouping, List<List<String>> nouns) {
    this.grouping = grouping;
    this.nouns = nouns;
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (int group = 0; group < grouping.count(); group++) {
      counts.add(new HashMap<>());
    }
    for (int text = 0; text < nouns.size(); text++) {
      int group = grouping.groups().get(text);
      for (String noun : group == Grouping.NONE ? List.<String>of() : nouns.get(text)) {
        counts.get(group).merge(key(noun), 1, Integer::sum);
        spellings.computeIfAbsent(key(noun), k -> new TreeMap<>()).merge(noun, 1, Integer::sum);
      }
    }
    this.weights = new ClassTfIdf(counts);
  }

  private static String key(String noun) {
    return noun.toLowerCase(Locale.ROOT);
  }

  /** The words of a group, the most telling first. */
  List<String> of(int group, int most) {
    List<String> chosen = new ArrayList<>();
    Map<String, Integer> texts = texts(group);
    double least = Math.max(2, LEAST_SHARE * grouping.texts(group).size());
    List<String> words = weights.words(group);
    List<String> frequent =
        words.stream()
            .filter(word -> texts.getOrDefault(word, 0) >= least)
            .filter(word -> weights.lift(group, word) >= LEAST_LIFT)
            .toList();
    for (String word :
        (frequent.isEmpty() ? words : frequent).stream().limit(CONSIDERED).toList()) {
      int holder = firstThat(chosen, other -> other.contains(word) || word.contains(other));
      if (holder < 0) {
        chosen.add(word);
      } else if (word.length() > chosen.get(holder).length()
          && 2 * weights.count(group, word) >= weights.count(group, chosen.get(holder))) {
        chosen.set(holder, word);
        chosen.removeIf(other -> !other.equals(word) && word.contains(other));
      }
    }
    return chosen.stream().distinct().limit(most).map(this::written).toList();
  }

  private Map<String, Integer> texts(int group) {
    Map<String, Integer> texts = new HashMap<>();
    for (int text : grouping.texts(group)) {
      nouns.get(text).stream()
          .map(GroupWords::key)
          .distinct()
          .forEach(word -> texts.merge(word, 1, Integer::sum));
    }
    return texts;
  }

  private static int firstThat(Collection<String> words, Predicate<String> test) {
    int place = 0;
    for (String word : words) {
      if (test.test(word)) {
        return place;
      }
      place++;
    }
    return -1;
  }

  /** The most frequent spelling of a word. */
  private String written(String key) {
    String best = key;
    int most = 0;
    for (Map.Entry<String, Integer> spelling : spellings.getOrDefault(key, Map.of()).entrySet()) {
      if (spelling.getValue() > most) {
        most = spelling.getValue();
        best = spelling.getKey();
      }
    }
    return best;
  }
}
