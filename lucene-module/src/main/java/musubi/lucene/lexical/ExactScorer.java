package musubi.lucene.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import musubi.lucene.lexical.MatchedTerm.Kind;

/**
 * Computes the exact lexical score of a document, whichever arm found it. Passages are found by a
 * simpler score. The exact score also sees words in different passages of one document, words that
 * follow one another, and a title that names the subject.
 *
 * <pre>
 * document = ½ · best passage + ½ · the document as one text
 *            + Σ max(title of the words, 0.8 · strength · title of an alternative) + identifiers
 * title    = Σ 0.4 · min(1, 5 / titles with the word) · title match
 * text     = Σ places + 0.25 · Σ crossing pairs + 0.3 · Σ adjacent words
 * </pre>
 *
 * A document is not found if it shares only some pairs of characters with the query, or only a part
 * of an identifier (規程 of 規程-023).
 *
 * <p>Places and pairs are scored as {@link LexicalFormula} says. The document's counts are the sums
 * of its passages' counts, its title counted once. Two adjacent words (at most {@value #NEAR}
 * positions apart, in the order of the query) are scored as one word with the higher idf of the
 * two. Sources: passage and document evidence, Callan, "Passage-level evidence in document
 * retrieval" (1994); ordered pairs, Metzler and Croft, "A Markov random field model for term
 * dependencies" (2005).
 *
 * <p>Documents are read passage by passage into buffers that are used again. For one thread.
 */
public final class ExactScorer {

  /**
   * The largest distance of two adjacent words, in positions: dropped particles keep their
   * positions.
   */
  public static final int NEAR = 3;

  /**
   * The share of a word's pairs of characters that a document needs to count as having the word.
   */
  private static final double SHARE_OF_PAIRS = 0.75;

  /** The number of short katakana words that together stand for one: データ ベース for データベース. */
  private static final int PARTS_OF_WORDS = 2;

  private final LexicalFormula formula;
  private final CollectionFigures figures;
  private final List<LexicalFormula.Places> words;
  private final boolean[] isPair;
  private final int[] nets;

  /** How often each part of an identifier was typed, by its term. */
  private final Map<Integer, Long> identifierParts;

  private final TextCounts passage;
  private final TextCounts whole;
  private final int[] least;
  private float[] parts;
  private float[] best;
  private float[] spare;

  /** Creates a scorer for documents whose collection figures are known. */
  public ExactScorer(LexicalFormula formula, CollectionFigures figures) {
    this.formula = formula;
    this.figures = figures;
    this.words = formula.places().stream().flatMap(place -> place.words().stream()).toList();
    int terms = formula.terms().size();
    this.isPair = new boolean[terms];
    for (int t = 0; t < terms; t++) {
      isPair[t] = formula.terms().get(t) instanceof CountedTerm.Pair;
    }
    this.nets = formula.query().nets().stream().mapToInt(formula::pair).toArray();
    this.identifierParts =
        words.stream()
            .filter(places -> places.word().isPartOfIdentifier())
            .map(LexicalFormula.Places::term)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    this.passage = new TextCounts(terms, words.size());
    this.whole = new TextCounts(terms, words.size());
    this.least = new int[terms];
    int size = formula.places().size() + formula.crossing().size() + Math.max(0, words.size() - 1);
    this.parts = new float[size];
    this.best = new float[size];
    this.spare = new float[size];
  }

  /** Returns the formula of the query. */
  public LexicalFormula formula() {
    return formula;
  }

  /** Returns the score of a document; empty if the document is not found. */
  public Optional<ExactScore> score(DocumentCounts document) throws IOException {
    read(document);
    float identifiers = sum(document.identifierScores());
    if (identifiers <= 0 && !isFound()) {
      return Optional.empty();
    }
    addTitle(document);
    return Optional.of(new ExactScore(sum(parts) + identifiers, coverage(), rest()));
  }

  /**
   * Returns Σ importance · idf of the query's words, the most that can be found; what has no word
   * counts as a usual one. At least 1.
   */
  public double information() {
    double sum = 0;
    for (LexicalFormula.Places word : words) {
      sum += figures.idf()[word.term()] * word.word().role().importance();
    }
    return Math.max(1, sum + formula.query().lost() * sum / Math.max(1, words.size()));
  }

  /**
   * Returns the parts of a document's score, best first. A place of the query has one part for its
   * words in the passage, the document and the title. Two words that follow one another are named
   * with a blank between them. Pairs of characters and identifiers keep their form. A place that a
   * synonym fills is named by the synonym.
   *
   * @return parts above 0; none if the document is not found
   */
  public List<MatchedTerm> explain(DocumentCounts document) throws IOException {
    read(document);
    Map<String, Float> identifiers = document.identifierScores();
    if (sum(identifiers) <= 0 && !isFound()) {
      return List.of();
    }
    addTitle(document);
    List<Label> labels = labels(identifiers.isEmpty() && !hasAllIdentifierParts());
    List<MatchedTerm> matched = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        Label label = labels.get(i);
        matched.add(new MatchedTerm(label.text(), label.kind(), parts[i], label.instead()));
      }
    }
    identifiers.forEach((identifier, score) -> matched.add(new MatchedTerm(identifier, score)));
    matched.sort(Comparator.comparingDouble((MatchedTerm t) -> -t.score()));
    return matched;
  }

  /**
   * Reads all passages; afterwards the sums of the whole document and the scores of its parts are
   * known.
   */
  private void read(DocumentCounts document) throws IOException {
    clearWhole();
    int passages = document.passages();
    float highest = 0;
    for (int p = 0; p < passages; p++) {
      boolean any = document.next(passage);
      addToWhole(p == 0);
      if (p == 0 || any) {
        score(passage, figures.passage(), spare);
        float score = sum(spare);
        if (p == 0 || score > highest) {
          float[] lower = best;
          best = spare;
          spare = lower;
          highest = score;
        }
      }
    }
    // A word in every passage is in the title, or as good as in it.
    for (int t = 0; t < least.length; t++) {
      whole.frequencies[t] -= least[t] * (passages - 1);
    }
    if (passages > 1) {
      whole.textLength -= document.titleLength() * (passages - 1);
    }
    score(whole, figures.document(), parts);
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          LexicalWeights.BEST_PASSAGE * best[i] + (1 - LexicalWeights.BEST_PASSAGE) * parts[i];
    }
  }

  private void clearWhole() {
    Arrays.fill(whole.frequencies, 0);
    Arrays.fill(whole.adjacent, 0);
    whole.lengths(0, 0);
  }

  private void addToWhole(boolean first) {
    for (int t = 0; t < least.length; t++) {
      int frequency = passage.frequencies[t];
      whole.frequencies[t] += frequency;
      least[t] = first ? frequency : Math.min(least[t], frequency);
    }
    for (int a = 0; a < whole.adjacent.length; a++) {
      whole.adjacent[a] += passage.adjacent[a];
    }
    whole.textLength += passage.textLength;
    whole.pairLength += passage.pairLength;
  }

  private void addTitle(DocumentCounts document) throws IOException {
    for (int i = 0; i < formula.places().size(); i++) {
      LexicalFormula.Place place = formula.places().get(i);
      float title = 0;
      for (LexicalFormula.Places word : place.words()) {
        title += word.word().role().importance() * title(document, word.title());
      }
      for (LexicalFormula.Way way : place.alternatives()) {
        title = Math.max(title, way.alternative().weight() * title(document, way.titles()));
      }
      parts[i] += title;
    }
  }

  /** A title that has an alternative has all of its words. */
  private float title(DocumentCounts document, int[] words) throws IOException {
    float sum = 0;
    for (int word : words) {
      float title = title(document, word);
      if (title == 0) {
        return 0;
      }
      sum += title;
    }
    return sum;
  }

  private float title(DocumentCounts document, int word) throws IOException {
    int frequency = document.titleFrequency(word);
    if (frequency == 0) {
      return 0;
    }
    CollectionFigures.Title titles = figures.titles().get(word);
    float rare = Math.min(1, (float) LexicalWeights.FEW_TITLES / Math.max(1, titles.documents()));
    return LexicalWeights.TITLE
        * rare
        * saturated(titles.idf(), frequency, document.titleLength(), figures.averageTitle());
  }

  /** Scores places, crossing pairs and adjacent words, one after the other. */
  private void score(TextCounts text, CollectionFigures.Lengths average, float[] into) {
    List<Match> passageParts = formula.passage();
    int next = passageParts.size();
    for (int i = 0; i < next; i++) {
      into[i] = score(passageParts.get(i), text, average);
    }
    for (int i = 0; i < text.adjacent.length; i++) {
      int times = text.adjacent[i];
      float idf = Math.max(figures.idf()[words.get(i).term()], nextIdf(i));
      into[next + i] =
          times > 0
              ? LexicalWeights.ADJACENT * saturated(idf, times, text.textLength, average.text())
              : 0;
    }
  }

  private float nextIdf(int word) {
    return figures.idf()[words.get(word + 1).term()];
  }

  /** Uses no iterators: it runs for every match of every passage and must leave no garbage. */
  private float score(Match match, TextCounts text, CollectionFigures.Lengths average) {
    if (match instanceof Match.Term term) {
      return term.weight() * term(term.term(), text, average);
    }
    if (match instanceof Match.Sum all) {
      float sum = 0;
      for (int i = 0; i < all.parts().size(); i++) {
        sum += score(all.parts().get(i), text, average);
      }
      return sum;
    }
    Match.Best ways = (Match.Best) match;
    float sum = 0;
    float highest = 0;
    for (int i = 0; i < ways.parts().size(); i++) {
      float score = score(ways.parts().get(i), text, average);
      sum += score;
      highest = Math.max(highest, score);
    }
    return highest + ways.tie() * (sum - highest);
  }

  private float term(int term, TextCounts text, CollectionFigures.Lengths average) {
    int frequency = text.frequencies[term];
    if (frequency == 0) {
      return 0;
    }
    return isPair[term]
        ? saturated(figures.idf()[term], frequency, text.pairLength, average.pairs())
        : saturated(figures.idf()[term], frequency, text.textLength, average.text());
  }

  private static float saturated(float idf, float frequency, float length, float average) {
    float k = LexicalWeights.K1 * (1 - LexicalWeights.B + LexicalWeights.B * length / average);
    return idf * frequency / (frequency + k);
  }

  /**
   * Returns the share of the query that the document has, as words or in one of their other forms;
   * an alternative fills a place by its strength, and a part of the query of which no word is left
   * counts as a usual word that it does not have.
   */
  private float coverage() {
    float all = 0;
    float held = 0;
    for (LexicalFormula.Place place : formula.places()) {
      float said = said(place);
      for (LexicalFormula.Places word : place.words()) {
        float idf = figures.idf()[word.term()] * word.word().role().importance();
        all += idf;
        held += isFound(word) ? idf : said * idf;
      }
    }
    int words = Math.max(1, this.words.size());
    return all == 0 ? 0 : held / (all + formula.query().lost() * all / words);
  }

  /** Returns what the document has of the words beside identifiers. */
  private ExactScore.Rest rest() {
    float score = 0;
    float all = 0;
    float held = 0;
    for (int i = 0; i < formula.places().size(); i++) {
      LexicalFormula.Place place = formula.places().get(i);
      boolean isPart = place.words().stream().anyMatch(word -> word.word().isPartOfIdentifier());
      score += isPart ? 0 : parts[i];
      float said = said(place);
      for (LexicalFormula.Places word : place.words()) {
        if (word.word().saysMore()) {
          float idf = figures.idf()[word.term()];
          all += idf;
          held += isFound(word) ? idf : said * idf;
        }
      }
    }
    return new ExactScore.Rest(score, all == 0 ? 0 : held / all);
  }

  /**
   * Whether the document has more than a pair of characters in common with the query: サーバ and サーベイ
   * share one too.
   */
  private boolean isFound() {
    int partsOfWords = 0;
    for (LexicalFormula.Places word : words) {
      partsOfWords += !word.word().standsByItsPairs() && hasPairs(word) ? 1 : 0;
    }
    if (partsOfWords >= PARTS_OF_WORDS) {
      return true;
    }
    boolean wholeIdentifiers = hasAllIdentifierParts();
    for (LexicalFormula.Place place : formula.places()) {
      for (LexicalFormula.Places word : place.words()) {
        if ((wholeIdentifiers || !word.word().isPartOfIdentifier()) && isFound(word)) {
          return true;
        }
      }
      if (alternatives(place) > 0) {
        return true;
      }
    }
    for (int pair : nets) {
      if (occurs(pair)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all parts of the query's identifiers occur, each as often as it was typed. */
  private boolean hasAllIdentifierParts() {
    return identifierParts.entrySet().stream()
        .allMatch(part -> whole.frequencies[part.getKey()] >= part.getValue());
  }

  private boolean isFound(LexicalFormula.Places word) {
    if (word.word().isNegation()) {
      return false;
    }
    return occurs(word.term())
        || (word.otherScript() >= 0 && occurs(word.otherScript()))
        || (word.word().standsByItsPairs() && hasPairs(word));
  }

  private boolean hasPairs(LexicalFormula.Places word) {
    int pairs = 0;
    for (int pair : word.pairs()) {
      pairs += occurs(pair) ? 1 : 0;
    }
    return pairs > 0 && pairs >= SHARE_OF_PAIRS * word.pairs().length;
  }

  private boolean occurs(int term) {
    return whole.frequencies[term] > 0;
  }

  private float alternatives(LexicalFormula.Place place) {
    float highest = 0;
    for (LexicalFormula.Way way : place.alternatives()) {
      highest = Math.max(highest, score(way));
    }
    return highest;
  }

  /** The strength of the nearest alternative that the document has; 0 for none. */
  private float said(LexicalFormula.Place place) {
    float nearest = 0;
    for (LexicalFormula.Way way : place.alternatives()) {
      if (occurs(way.term())) {
        nearest = Math.max(nearest, way.alternative().strength());
      }
    }
    return nearest;
  }

  private float score(LexicalFormula.Way way) {
    return way.alternative().weight() * term(way.term(), whole, figures.document());
  }

  /**
   * Returns the names of the parts, in their order.
   *
   * @param lacksIdentifiers whether the document has none of the query's
   */
  private List<Label> labels(boolean lacksIdentifiers) {
    List<Label> labels = new ArrayList<>();
    for (LexicalFormula.Place place : formula.places()) {
      boolean part = lacksIdentifiers && place.words().stream().allMatch(ExactScorer::isPart);
      labels.add(label(place, part ? Kind.PART_OF_IDENTIFIER : Kind.WORDS));
    }
    formula.query().crossing().forEach(pair -> labels.add(new Label(pair, Kind.PAIR)));
    for (int i = 0; i + 1 < words.size(); i++) {
      LexicalFormula.Places first = words.get(i);
      LexicalFormula.Places second = words.get(i + 1);
      boolean part = lacksIdentifiers && (isPart(first) || isPart(second));
      String both = first.word().term() + " " + second.word().term();
      labels.add(new Label(both, part ? Kind.PART_OF_IDENTIFIER : Kind.WORDS));
    }
    return labels;
  }

  private static boolean isPart(LexicalFormula.Places word) {
    return word.word().isPartOfIdentifier();
  }

  private record Label(String text, Kind kind, Optional<MatchedTerm.Instead> instead) {

    Label(String text, Kind kind) {
      this(text, kind, Optional.empty());
    }
  }

  private Label label(LexicalFormula.Place place, Kind kind) {
    float highest = score(place.typed(), whole, figures.document());
    String typed = place.group().label();
    Label label = new Label(typed, kind);
    for (LexicalFormula.Way way : place.alternatives()) {
      float score = score(way);
      if (score > highest) {
        highest = score;
        Alternative other = way.alternative();
        label =
            new Label(
                other.label(),
                Kind.WORDS,
                Optional.of(new MatchedTerm.Instead(typed, other.source())));
      }
    }
    return label;
  }

  private static float sum(float[] parts) {
    float sum = 0;
    for (float part : parts) {
      sum += part;
    }
    return sum;
  }

  private static float sum(Map<String, Float> scores) {
    float sum = 0;
    for (float score : scores.values()) {
      sum += score;
    }
    return sum;
  }
}
