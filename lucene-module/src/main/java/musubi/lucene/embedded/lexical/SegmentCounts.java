package musubi.lucene.embedded.lexical;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.CountedTerm;
import musubi.lucene.lexical.DocumentCounts;
import musubi.lucene.lexical.ExactScorer;
import musubi.lucene.lexical.LexicalFormula;
import musubi.lucene.lexical.LexicalWeights;
import musubi.lucene.lexical.TextCounts;
import musubi.lucene.view.Block;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the documents of one segment, one document at a time, in ascending order. The
 * postings of all terms are open together and move on from passage to passage, so that no more than
 * one passage's counts are held, however long documents are.
 */
final class SegmentCounts implements DocumentCounts {

  private final LeafReaderContext leaf;
  private final LexicalFormula formula;
  private final int[] words;

  /** By term; null where the segment does not have it. */
  private final @Nullable DocIdSetIterator[] postings;

  private final boolean[] isPhrase;

  /** Postings with positions, by word; opened when a word is first met beside the next. */
  private final @Nullable PostingsEnum[] firsts;

  private final @Nullable PostingsEnum[] seconds;

  private final @Nullable PostingsEnum[] titles;
  private final Identifier[] identifiers;
  private final @Nullable NumericDocValues textLengths;
  private final @Nullable NumericDocValues pairLengths;
  private final @Nullable NumericDocValues titleLengths;
  private final int[] frequencies;
  private Block block;
  private int passage;

  /** Where an identifier of the query stands; what begins like it, if nothing is it. */
  private record Identifier(
      String text,
      @Nullable DocIdSetIterator bearers,
      @Nullable DocIdSetIterator mentions,
      @Nullable DocIdSetIterator beginnings) {}

  /**
   * Opens the postings.
   *
   * @param phrases by term; null for terms that are no phrase
   * @param beginnings in the order of the query's beginnings
   */
  SegmentCounts(
      LeafReaderContext leaf,
      LexicalFormula formula,
      List<@Nullable Weight> phrases,
      List<Weight> beginnings)
      throws IOException {
    this.leaf = leaf;
    this.formula = formula;
    this.words = formula.words();
    LeafReader reader = leaf.reader();
    this.postings = new DocIdSetIterator[formula.terms().size()];
    this.isPhrase = new boolean[postings.length];
    this.frequencies = new int[postings.length];
    for (int t = 0; t < postings.length; t++) {
      CountedTerm term = formula.terms().get(t);
      isPhrase[t] = term instanceof CountedTerm.Phrase;
      postings[t] =
          switch (term) {
            case CountedTerm.Word word ->
                reader.postings(new Term(Fields.TEXT, word.text()), PostingsEnum.FREQS);
            case CountedTerm.Pair pair ->
                reader.postings(new Term(Fields.BIGRAM, pair.text()), PostingsEnum.FREQS);
            case CountedTerm.Phrase phrase -> iterator(phrases.get(t));
          };
    }
    this.firsts = new PostingsEnum[words.length];
    this.seconds = new PostingsEnum[words.length];
    this.titles = new PostingsEnum[formula.titles().size()];
    for (int w = 0; w < titles.length; w++) {
      Term term = new Term(Fields.TITLE_WORDS, formula.titles().get(w));
      titles[w] = reader.postings(term, PostingsEnum.FREQS);
    }
    this.identifiers = identifiers(reader, beginnings);
    this.textLengths = reader.getNormValues(Fields.TEXT);
    this.pairLengths = reader.getNormValues(Fields.BIGRAM);
    this.titleLengths = reader.getNormValues(Fields.TITLE_WORDS);
    this.block = new Block(leaf, 0, 0);
  }

  private @Nullable DocIdSetIterator iterator(@Nullable Weight weight) throws IOException {
    Scorer scorer = weight == null ? null : weight.scorer(leaf);
    return scorer == null ? null : scorer.iterator();
  }

  private Identifier[] identifiers(LeafReader reader, List<Weight> beginnings) throws IOException {
    Map<String, Identifier> all = new LinkedHashMap<>();
    for (String text : formula.query().identifiers()) {
      Term bears = new Term(Fields.IDENTIFIER, text);
      Term mentions = new Term(Fields.MENTION, text);
      all.put(
          text,
          new Identifier(
              text,
              reader.postings(bears, PostingsEnum.NONE),
              reader.postings(mentions, PostingsEnum.NONE),
              null));
    }
    int next = 0;
    for (String text : formula.query().beginnings()) {
      all.put(text, new Identifier(text, null, null, iterator(beginnings.get(next++))));
    }
    return all.values().toArray(Identifier[]::new);
  }

  LeafReaderContext leaf() {
    return leaf;
  }

  /** Moves to a document behind the one before, or starts again with that one. */
  void moveTo(Block next) {
    block = next;
    passage = next.first();
  }

  @Override
  public int passages() {
    return block.passages();
  }

  @Override
  public boolean next(TextCounts into) throws IOException {
    int here = passage++;
    boolean any = false;
    for (int t = 0; t < postings.length; t++) {
      DocIdSetIterator found = postings[t];
      int times = 0;
      if (found != null && at(found, here) == here) {
        times = isPhrase[t] ? 1 : ((PostingsEnum) found).freq();
        any = true;
      }
      frequencies[t] = times;
      into.count(t, times);
    }
    for (int w = 0; w + 1 < words.length; w++) {
      boolean both = any && frequencies[words[w]] > 0 && frequencies[words[w + 1]] > 0;
      into.countAdjacent(w, both ? adjacent(w, here) : 0);
    }
    into.lengths(length(textLengths, here), length(pairLengths, here));
    return any;
  }

  /** How often a word is followed by the next, in a passage that has both. */
  private int adjacent(int word, int here) throws IOException {
    PostingsEnum first = firsts[word];
    PostingsEnum second = seconds[word];
    if (first == null || second == null) {
      first = positions(word);
      second = positions(word + 1);
      firsts[word] = first;
      seconds[word] = second;
    }
    at(first, here);
    at(second, here);
    int times = 0;
    int left = second.freq();
    int next = -1;
    for (int i = first.freq(); i > 0; i--) {
      int position = first.nextPosition();
      while (next <= position && left > 0) {
        next = second.nextPosition();
        left--;
      }
      if (next > position && next - position <= ExactScorer.NEAR) {
        times++;
      }
    }
    return times;
  }

  private PostingsEnum positions(int word) throws IOException {
    Term term = new Term(Fields.TEXT, formula.query().words().get(word).term());
    PostingsEnum found = leaf.reader().postings(term, PostingsEnum.POSITIONS);
    if (found == null) {
      throw new IllegalStateException(term + " was just found in " + leaf);
    }
    return found;
  }

  @Override
  public int titleFrequency(int word) throws IOException {
    PostingsEnum found = titles[word];
    return found != null && at(found, block.parent()) == block.parent() ? found.freq() : 0;
  }

  @Override
  public int titleLength() throws IOException {
    return length(titleLengths, block.parent());
  }

  @Override
  public Map<String, Float> identifierScores() throws IOException {
    if (identifiers.length == 0) {
      return Map.of();
    }
    Map<String, Float> scores = new LinkedHashMap<>();
    for (Identifier identifier : identifiers) {
      if (occurs(identifier.bearers())) {
        scores.put(identifier.text(), LexicalWeights.BEARER);
      } else if (occurs(identifier.mentions())) {
        scores.put(identifier.text(), LexicalWeights.MENTION);
      } else if (occurs(identifier.beginnings())) {
        scores.put(identifier.text(), LexicalWeights.BEGINNING);
      }
    }
    return scores;
  }

  private boolean occurs(@Nullable DocIdSetIterator passages) throws IOException {
    return passages != null && at(passages, block.first()) < block.parent();
  }

  private static int at(DocIdSetIterator documents, int document) throws IOException {
    int here = documents.docID();
    if (here >= document) {
      return here;
    }
    return here == document - 1 ? documents.nextDoc() : documents.advance(document);
  }

  private static int length(@Nullable NumericDocValues norms, int document) throws IOException {
    return norms != null && norms.advanceExact(document)
        ? SmallFloat.byte4ToInt((byte) norms.longValue())
        : 0;
  }
}
