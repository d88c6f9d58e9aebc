package musubi.lucene.past;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.hit.Hit;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryAnalyzer;
import musubi.lucene.query.QueryVector;

/**
 * A query beside the past queries of documents:
 *
 * <pre>
 * cos'(q, p)  = max(0, (cos(q, p) − b) / (1 − b))
 * sim(q, p)   = ½ · cos' + ½ · Σ<sub>w in both</sub> idf(w)² / √(Σ<sub>q</sub> idf² · Σ<sub>p</sub> idf²)
 * e(p)        = weight(p) · (sim(q, p) − t) / (1 − t), for those with sim(q, p) &gt; t
 * recalled(d) = 1 − Π<sub>p of d</sub> (1 − e(p))
 * </pre>
 *
 * with b the background and t the threshold of {@link PastStrength}. Past queries add up and a
 * document never gets more than 1. idf counts the passages that the viewer may read: what is hidden
 * from her moves nothing that she sees. For one thread.
 */
public final class Asked {

  private final PastQueries past;
  private final QueryAnalyzer analyzer;
  private final WordCounts counts;
  private final int documents;
  private final Set<String> words = new HashSet<>();
  private final float[] vector;
  private final Map<String, Double> squares = new HashMap<>();
  private final Map<String, Optional<Hit.Past>> recalled = new HashMap<>();

  /**
   * A query.
   *
   * @param words of it
   * @param vector of the model of the index
   * @param analyzer takes past queries apart, as it did the query
   * @param counts of words among passages that are seen
   * @param documents number of those that are seen
   */
  public Asked(
      PastQueries past,
      LexicalQuery words,
      QueryVector vector,
      QueryAnalyzer analyzer,
      WordCounts counts,
      int documents) {
    this.past = past;
    this.analyzer = analyzer;
    this.counts = counts;
    this.documents = documents;
    this.vector = vector.values();
    words.words().forEach(word -> this.words.add(word.term()));
  }

  PastStrength strength() {
    return past.strength();
  }

  /**
   * What a document was found by that is like this query.
   *
   * @return with the score as the share; empty if there is nothing
   */
  Optional<Hit.Past> of(String document) throws IOException {
    Optional<Hit.Past> known = recalled.get(document);
    if (known == null) {
      known = recall(document);
      recalled.put(document, known);
    }
    return known;
  }

  private Optional<Hit.Past> recall(String document) throws IOException {
    double threshold = past.strength().threshold();
    double rest = 1;
    int searches = 0;
    for (PastQuery query : past.of(document)) {
      double above = similarity(query) - threshold;
      if (above > 0) {
        rest *= 1 - query.weight() * Math.min(1, above / (1 - threshold));
        searches += query.searches();
      }
    }
    return searches == 0 ? Optional.empty() : Optional.of(new Hit.Past(searches, 1 - rest));
  }

  /** How alike the query is to a past one, about 0 to 1. */
  double similarity(PastQuery query) throws IOException {
    double background = past.strength().background();
    double meaning = Math.max(0, (query.vector().cosine(vector) - background) / (1 - background));
    Set<String> others = past.words(query, analyzer);
    if (words.isEmpty() || others.isEmpty()) {
      return meaning;
    }
    double both = 0;
    for (String word : words) {
      both += others.contains(word) ? square(word) : 0;
    }
    double alike = both == 0 ? 0 : both / Math.sqrt(sum(words) * sum(others));
    return (meaning + alike) / 2;
  }

  private double sum(Set<String> terms) throws IOException {
    double sum = 0;
    for (String term : terms) {
      sum += square(term);
    }
    return sum;
  }

  /** idf², above 0. */
  private double square(String word) throws IOException {
    Double known = squares.get(word);
    if (known == null) {
      int with = counts.passagesWith(word);
      // Passages may be more than documents; a word in all of them still says a little.
      double without = Math.max(0, documents - with);
      double idf = Math.log(1 + (without + 0.5) / (with + 0.5));
      known = idf * idf;
      squares.put(word, known);
    }
    return known;
  }
}
