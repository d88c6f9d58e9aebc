package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import musubi.lucene.analysis.TermKind;
import musubi.lucene.index.Fields;

/**
 * The exact lexical score of a document, whichever arm brought it. It adds to the first score what
 * that cannot see: words that stand in different passages of one document, words that follow one
 * another, and a title that names the subject.
 *
 * <pre>
 * document = ½ · best passage + ½ · the document as one text
 *            + Σ 0.4 · min(1, 5 / titles with the word) · title match + identifiers
 * text     = Σ words + 0.25 · Σ crossing pairs + 0.3 · Σ adjacent words
 * </pre>
 *
 * A document that shares no more than some pairs of characters with the query, or a part of an
 * identifier (規程 of 規程-023), is not found at all.
 *
 * <p>Words and pairs are scored as in {@link LexicalQuery}. The document's counts are the sums of
 * its passages', its title counted once. Two adjacent words (at most {@value #NEAR} positions
 * apart, in the order of the query) are scored as one word with the higher idf of the two. Sources:
 * passage and document evidence, Callan, "Passage-level evidence in document retrieval" (1994);
 * ordered pairs, Metzler and Croft, "A Markov random field model for term dependencies" (2005).
 */
final class DocumentScorer {

  /** Left-out particles keep their positions. */
  static final int NEAR = 3;

  /** Of a word's pairs of characters, so many at least stand for the word. */
  private static final double SHARE_OF_PAIRS = 0.75;

  /** Short katakana words that together stand for one: データ ベース for データベース. */
  private static final int PARTS_OF_WORDS = 2;

  private final OpenGeneration generation;
  private final LexicalQuery query;
  private final List<QueryWord> words;
  private final TermCounts counts;

  /** The words that identifiers are made of, with how often each was typed. */
  private final Map<String, Long> identifierParts;

  DocumentScorer(OpenGeneration generation, LexicalQuery query) {
    this.generation = generation;
    this.query = query;
    this.words = query.words();
    this.counts = new TermCounts(generation, query);
    this.identifierParts =
        words.stream()
            .filter(QueryWord::partOfIdentifier)
            .collect(Collectors.groupingBy(QueryWord::term, Collectors.counting()));
  }

  /**
   * Scores documents.
   *
   * @param documents Lucene numbers, ascending
   * @return those that are found, best first, equal ones by id
   */
  List<LexicalScore> score(Collection<Integer> documents) throws IOException {
    List<BlockCounts> blocks = new ArrayList<>(documents.size());
    for (int document : documents) {
      blocks.add(new BlockCounts(Block.of(generation, document), counts.size(), words.size()));
    }
    counts.fill(blocks);
    List<LexicalScore> scored = new ArrayList<>(blocks.size());
    int next = 0;
    for (int document : documents) {
      BlockCounts block = blocks.get(next++);
      if (isFound(block)) {
        scored.add(new LexicalScore(document, score(block), coverage(block.document())));
      }
    }
    scored.sort(
        Comparator.comparingDouble((LexicalScore s) -> -s.score())
            .thenComparing(s -> id(s.document())));
    return scored;
  }

  private String id(int document) {
    try {
      return generation.id(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Σ idf of the query's words: how much there is to be found. Above 0. */
  double information() {
    double sum = 0;
    for (QueryWord word : words) {
      sum += idf(word);
    }
    return Math.max(1, sum);
  }

  /** The share of it that a text has, as words or in one of their other forms. */
  private float coverage(TextCounts text) {
    float all = 0;
    float held = 0;
    int word = 0;
    for (QueryGroup group : query.groups()) {
      boolean said = alternatives(group, text, counts.documentLengths()) > 0;
      for (QueryWord each : group.words()) {
        float idf = idf(words.get(word++));
        all += idf;
        held += said || isFound(each, text) ? idf : 0;
      }
    }
    return all == 0 ? 0 : held / all;
  }

  /** Whether there is more than a pair of characters in common, which サーバ and サーベイ have too. */
  private boolean isFound(BlockCounts block) {
    if (block.identifierScore() > 0) {
      return true;
    }
    TextCounts text = block.document();
    boolean wholeIdentifiers = hasAll(text);
    int parts = 0;
    for (QueryWord word : words) {
      parts += !word.standsByItsPairs() && hasPairs(word, text) ? 1 : 0;
    }
    if (parts >= PARTS_OF_WORDS) {
      return true;
    }
    for (QueryGroup group : query.groups()) {
      if (group.words().stream()
              .filter(word -> wholeIdentifiers || !word.partOfIdentifier())
              .anyMatch(word -> isFound(word, text))
          || alternatives(group, text, counts.documentLengths()) > 0) {
        return true;
      }
    }
    return query.nets().stream().anyMatch(pair -> occurs(Fields.BIGRAM, pair, text));
  }

  /** Whether all parts of the query's identifiers occur, each as often as it was typed. */
  private boolean hasAll(TextCounts text) {
    return identifierParts.entrySet().stream()
        .allMatch(
            part ->
                text.frequencies()[counts.index(Fields.TEXT, part.getKey())] >= part.getValue());
  }

  private boolean isFound(QueryWord word, TextCounts text) {
    if (word.kind() == TermKind.NEGATION) {
      return false;
    }
    return occurs(Fields.TEXT, word.term(), text)
        || (word.otherScript() != null && occurs(Fields.TEXT, word.otherScript(), text))
        || (word.standsByItsPairs() && hasPairs(word, text));
  }

  private boolean hasPairs(QueryWord word, TextCounts text) {
    long pairs = word.pairs().stream().filter(p -> occurs(Fields.BIGRAM, p, text)).count();
    return pairs > 0 && pairs >= SHARE_OF_PAIRS * word.pairs().size();
  }

  private boolean occurs(String field, String term, TextCounts text) {
    return text.frequencies()[counts.index(field, term)] > 0;
  }

  /**
   * What a document's score is the sum of, best first: for each place of the query what its words
   * give, in the passage, the document and the title; for two words that follow one another, both
   * with a blank between; pairs of characters and identifiers as they are. A place that a synonym
   * fills is named by the synonym.
   *
   * @return parts above 0; none if the document is not found
   */
  List<Hit.MatchedTerm> explain(Block document) throws IOException {
    BlockCounts block = new BlockCounts(document, counts.size(), words.size());
    counts.fill(List.of(block));
    if (!isFound(block)) {
      return List.of();
    }
    float[] parts = parts(block);
    List<String> labels = labels(block.document());
    List<Hit.MatchedTerm> matched = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        matched.add(new Hit.MatchedTerm(labels.get(i), parts[i]));
      }
    }
    block.identifierScores().forEach((i, score) -> matched.add(new Hit.MatchedTerm(i, score)));
    matched.sort(Comparator.comparingDouble((Hit.MatchedTerm t) -> -t.score()));
    return matched;
  }

  /** In the order of the parts. */
  private List<String> labels(TextCounts text) {
    List<String> labels = new ArrayList<>();
    for (QueryGroup group : query.groups()) {
      labels.add(label(group, text));
    }
    labels.addAll(query.crossing());
    for (int i = 0; i + 1 < words.size(); i++) {
      labels.add(words.get(i).term() + " " + words.get(i + 1).term());
    }
    return labels;
  }

  private String label(QueryGroup group, TextCounts text) {
    float best = typed(group, text, counts.documentLengths());
    String label = group.label();
    for (List<String> alternative : group.alternatives()) {
      float score = alternative(alternative, text, counts.documentLengths());
      if (score > best) {
        best = score;
        label = String.join(" ", alternative);
      }
    }
    return label;
  }

  private float score(BlockCounts block) {
    return sum(parts(block)) + block.identifierScore();
  }

  private static float sum(float[] parts) {
    float sum = 0;
    for (float part : parts) {
      sum += part;
    }
    return sum;
  }

  /** What places, crossing pairs and adjacent words give, one after the other. */
  private float[] parts(BlockCounts block) {
    float[] best = text(block.passage(0), counts.passageLengths());
    for (int p = 1; p < block.passages(); p++) {
      float[] passage = text(block.passage(p), counts.passageLengths());
      best = sum(passage) > sum(best) ? passage : best;
    }
    float[] parts = text(block.document(), counts.documentLengths());
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          LexicalWeights.BEST_PASSAGE * best[i] + (1 - LexicalWeights.BEST_PASSAGE) * parts[i];
    }
    int word = 0;
    for (int g = 0; g < query.groups().size(); g++) {
      for (int i = 0; i < query.groups().get(g).words().size(); i++) {
        parts[g] += title(block, word++);
      }
    }
    return parts;
  }

  private float[] text(TextCounts text, TermCounts.Lengths average) {
    int adjacent = Math.max(0, words.size() - 1);
    float[] parts = new float[query.groups().size() + query.crossing().size() + adjacent];
    int next = 0;
    for (QueryGroup group : query.groups()) {
      parts[next++] = Math.max(typed(group, text, average), alternatives(group, text, average));
    }
    for (String pair : query.crossing()) {
      parts[next++] =
          LexicalWeights.CROSSING_PAIR * term(counts.index(Fields.BIGRAM, pair), text, average);
    }
    for (int i = 0; i < adjacent; i++) {
      if (text.adjacent()[i] > 0) {
        float idf = Math.max(idf(words.get(i)), idf(words.get(i + 1)));
        parts[next + i] =
            LexicalWeights.ADJACENT
                * saturated(idf, text.adjacent()[i], text.textLength(), average.text());
      }
    }
    return parts;
  }

  private float typed(QueryGroup group, TextCounts text, TermCounts.Lengths average) {
    float sum = 0;
    for (QueryWord word : group.words()) {
      sum += word(word, text, average);
    }
    return sum;
  }

  private float idf(QueryWord word) {
    return counts.idf(counts.index(Fields.TEXT, word.term()));
  }

  private float alternatives(QueryGroup group, TextCounts text, TermCounts.Lengths average) {
    float best = 0;
    for (List<String> alternative : group.alternatives()) {
      best = Math.max(best, alternative(alternative, text, average));
    }
    return best;
  }

  private float alternative(List<String> terms, TextCounts text, TermCounts.Lengths average) {
    return LexicalWeights.SYNONYM * term(counts.index(terms), text, average);
  }

  private float word(QueryWord word, TextCounts text, TermCounts.Lengths average) {
    float itself = word.weight() * term(counts.index(Fields.TEXT, word.term()), text, average);
    float pairs = 0;
    for (String pair : word.pairs()) {
      pairs += LexicalWeights.INNER_PAIR * term(counts.index(Fields.BIGRAM, pair), text, average);
    }
    float other =
        word.otherScript() == null
            ? 0
            : LexicalWeights.OTHER_SCRIPT
                * term(counts.index(Fields.TEXT, word.otherScript()), text, average);
    float best = Math.max(itself, Math.max(pairs, other));
    return best + LexicalWeights.TIE * (itself + pairs + other - best);
  }

  private float term(int term, TextCounts text, TermCounts.Lengths average) {
    int frequency = text.frequencies()[term];
    if (frequency == 0) {
      return 0;
    }
    boolean pair = counts.isPair(term);
    return saturated(
        counts.idf(term),
        frequency,
        pair ? text.pairLength() : text.textLength(),
        pair ? average.pairs() : average.text());
  }

  private static float saturated(float idf, float frequency, float length, float average) {
    float k = LexicalWeights.K1 * (1 - LexicalWeights.B + LexicalWeights.B * length / average);
    return idf * frequency / (frequency + k);
  }

  private float title(BlockCounts block, int word) {
    int frequency = block.titleFrequencies()[word];
    if (frequency == 0) {
      return 0;
    }
    float rare = Math.min(1, (float) LexicalWeights.FEW_TITLES / Math.max(1, counts.titles(word)));
    return LexicalWeights.TITLE
        * rare
        * saturated(
            counts.titleIdf(word), frequency, block.titleLength(), counts.averageTitleLength());
  }
}
