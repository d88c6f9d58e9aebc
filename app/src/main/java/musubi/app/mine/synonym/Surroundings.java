package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.fusion.heading.HeadedSection;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;

/**
 * What stands around terms, read in a second pass over the documents: the words beside them in a
 * sentence, how many sentences and documents they share, and a sentence as an example. Used by one
 * thread.
 */
final class Surroundings implements SearchService.DocumentSink {

  private static final int MOST_SENTENCE = 200;

  private final WordRuns words;
  private final Set<String> terms;
  private final Map<String, Set<String>> partners;
  private final Map<String, Map<String, Integer>> contexts = new HashMap<>();
  private final Map<String, Integer> sentences = new HashMap<>();
  private final Map<Pair, Shared> shared = new HashMap<>();
  private final Map<String, Example> examples = new HashMap<>();

  /** Two terms, in an order of their own. */
  record Pair(String a, String b) {

    static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /** A sentence with its document. */
  record Example(String sentence, String document) {

    static final Example NONE = new Example("", "");
  }

  /** What two terms share. */
  private static final class Shared {
    private int sentences;
    private int documents;
    private Example example = Example.NONE;
  }

  /**
   * Nothing is read yet.
   *
   * @param terms whose contexts are kept
   * @param partners terms by terms whose sharing is counted, in one direction
   */
  Surroundings(WordRuns words, Set<String> terms, Map<String, Set<String>> partners) {
    this.words = words;
    this.terms = terms;
    this.partners = partners;
  }

  @Override
  public void accept(WholeDocument document) {
    String id = document.head().id();
    Set<String> inDocument = new HashSet<>();
    for (HeadedSection section : HeadedSection.of(document)) {
      for (String sentence : (section.heading() + "\n" + section.text()).split("[。\n]")) {
        sentence(sentence.strip(), id, inDocument);
      }
    }
    count(inDocument, pair -> shared.computeIfAbsent(pair, p -> new Shared()).documents++);
  }

  private void sentence(String sentence, String document, Set<String> inDocument) {
    Set<String> here = new HashSet<>();
    Set<String> single = new HashSet<>();
    for (List<String> run : words.runs(sentence)) {
      single.addAll(run);
    }
    for (WordRuns.Term term : words.terms(sentence)) {
      if (terms.contains(term.text())) {
        here.add(term.text());
      }
    }
    Example example = new Example(shortened(sentence), document);
    for (String term : here) {
      sentences.merge(term, 1, Integer::sum);
      examples.putIfAbsent(term, example);
      Map<String, Integer> context = contexts.computeIfAbsent(term, t -> new HashMap<>());
      for (String other : single) {
        if (!term.contains(other)) {
          context.merge(other, 1, Integer::sum);
        }
      }
    }
    count(
        here,
        pair -> {
          Shared both = shared.computeIfAbsent(pair, p -> new Shared());
          both.sentences++;
          if (both.example == Example.NONE) {
            both.example = example;
          }
        });
    inDocument.addAll(here);
  }

  private static String shortened(String sentence) {
    return sentence.length() <= MOST_SENTENCE
        ? sentence
        : sentence.substring(0, MOST_SENTENCE) + "…";
  }

  private interface Sharing {
    void of(Pair pair);
  }

  private void count(Set<String> present, Sharing sharing) {
    for (String term : present) {
      for (String partner : partners.getOrDefault(term, Set.of())) {
        if (present.contains(partner)) {
          sharing.of(Pair.of(term, partner));
        }
      }
    }
  }

  /** Number of documents with both. */
  int documents(String a, String b) {
    Shared both = shared.get(Pair.of(a, b));
    return both == null ? 0 : both.documents;
  }

  /** The share of the rarer term's sentences that have the other too, 0 to 1. */
  double sideBySide(String a, String b) {
    Shared both = shared.get(Pair.of(a, b));
    int fewer = Math.min(sentences.getOrDefault(a, 0), sentences.getOrDefault(b, 0));
    return both == null || fewer == 0 ? 0 : (double) both.sentences / fewer;
  }

  /** A sentence with both; else one with the first. */
  Example example(String a, String b) {
    Shared both = shared.get(Pair.of(a, b));
    return both != null && both.example != Example.NONE
        ? both.example
        : examples.getOrDefault(a, Example.NONE);
  }

  /** Terms whose contexts are known. */
  List<String> known() {
    List<String> known = new ArrayList<>(contexts.keySet());
    known.sort(null);
    return known;
  }

  /** How often words stand in sentences with a term. */
  Map<String, Integer> context(String term) {
    return contexts.getOrDefault(term, Map.of());
  }
}
