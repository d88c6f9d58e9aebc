package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contexts of terms as vectors of positive pointwise mutual information, max(0, ln(n(t,w) · N /
 * (n(t) · n(w)))), at length 1.
 */
final class ContextVectors {

  private final List<Map<Integer, Float>> vectors = new ArrayList<>();
  private final Map<Integer, List<Posting>> postings = new HashMap<>();

  private record Posting(int term, float weight) {}

  /** The vectors of terms, in their order. */
  ContextVectors(List<String> terms, Surroundings surroundings) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Long> ofWord = new HashMap<>();
    List<Long> ofTerm = new ArrayList<>();
    long all = 0;
    for (String term : terms) {
      long sum = 0;
      for (Map.Entry<String, Integer> word : surroundings.context(term).entrySet()) {
        ofWord.merge(word.getKey(), (long) word.getValue(), Long::sum);
        sum += word.getValue();
      }
      ofTerm.add(sum);
      all += sum;
    }
    for (int t = 0; t < terms.size(); t++) {
      Map<Integer, Float> vector = new HashMap<>();
      double squares = 0;
      for (Map.Entry<String, Integer> word : surroundings.context(terms.get(t)).entrySet()) {
        double pmi =
            Math.log(
                (double) word.getValue()
                    * all
                    / ((double) ofTerm.get(t) * ofWord.getOrDefault(word.getKey(), 1L)));
        if (pmi > 0) {
          int number = numbers.computeIfAbsent(word.getKey(), w -> numbers.size());
          vector.put(number, (float) pmi);
          squares += pmi * pmi;
        }
      }
      float length = (float) Math.sqrt(squares);
      vector.replaceAll((w, value) -> value / length);
      vectors.add(vector);
      int term = t;
      vector.forEach(
          (w, value) ->
              postings.computeIfAbsent(w, n -> new ArrayList<>()).add(new Posting(term, value)));
    }
  }

  /** The cosines of a term to all terms, by number. */
  float[] cosines(int term) {
    float[] cosines = new float[vectors.size()];
    vectors
        .get(term)
        .forEach(
            (word, weight) -> {
              for (Posting other : postings.getOrDefault(word, List.of())) {
                cosines[other.term()] += weight * other.weight();
              }
            });
    return cosines;
  }
}
