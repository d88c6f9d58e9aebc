package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the index how often the terms of a query occur in given documents, and what BM25 needs
 * besides. Each term's postings are read once, forwards, with a skip from document to document.
 */
final class TermCounts {

  /**
   * Average lengths.
   *
   * @param text in words
   * @param pairs in pairs of characters
   */
  record Lengths(float text, float pairs) {}

  private final OpenGeneration generation;
  private final LexicalQuery query;
  private final List<QueryWord> words;
  private final Map<String, Integer> wordIndexes = new HashMap<>();
  private final Map<String, Integer> pairIndexes = new HashMap<>();
  private final List<Term> terms = new ArrayList<>();
  private final List<List<String>> phrases = new ArrayList<>();
  private final boolean[] isPair;
  private final float[] idf;
  private final int[] titles;
  private final float[] titleIdf;
  private final Lengths passageLengths;
  private final Lengths documentLengths;
  private final float averageTitleLength;

  TermCounts(OpenGeneration generation, LexicalQuery query) {
    this.generation = generation;
    this.query = query;
    this.words = query.words();
    for (QueryWord word : words) {
      add(Fields.TEXT, word.term());
      word.pairs().forEach(pair -> add(Fields.BIGRAM, pair));
      if (word.otherScript() != null) {
        add(Fields.TEXT, word.otherScript());
      }
    }
    query.crossing().forEach(pair -> add(Fields.BIGRAM, pair));
    for (QueryGroup group : query.groups()) {
      for (List<String> alternative : group.alternatives()) {
        if (!phrases.contains(alternative)) {
          phrases.add(alternative);
        }
      }
    }

    IndexSearcher searcher = generation.searcher();
    try {
      CollectionStatistics text = searcher.collectionStatistics(Fields.TEXT);
      CollectionStatistics pairs = searcher.collectionStatistics(Fields.BIGRAM);
      CollectionStatistics title = searcher.collectionStatistics(Fields.TITLE_WORDS);
      isPair = new boolean[size()];
      idf = new float[size()];
      for (int t = 0; t < terms.size(); t++) {
        isPair[t] = terms.get(t).field().equals(Fields.BIGRAM);
        idf[t] = idf(terms.get(t), isPair[t] ? pairs : text);
      }
      for (int p = 0; p < phrases.size(); p++) {
        for (String term : phrases.get(p)) {
          idf[terms.size() + p] += idf(new Term(Fields.TEXT, term), text);
        }
      }
      titles = new int[words.size()];
      titleIdf = new float[words.size()];
      for (int w = 0; w < titles.length; w++) {
        Term term = new Term(Fields.TITLE_WORDS, words.get(w).term());
        titles[w] = searcher.getIndexReader().docFreq(term);
        titleIdf[w] = idf(term, title);
      }
      passageLengths = new Lengths(average(text), average(pairs));
      float documents = Math.max(1, generation.size());
      documentLengths = new Lengths(total(text) / documents, total(pairs) / documents);
      averageTitleLength = average(title);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String field, String text) {
    if (indexes(field).putIfAbsent(text, terms.size()) == null) {
      terms.add(new Term(field, text));
    }
  }

  private float idf(Term term, CollectionStatistics field) throws IOException {
    if (field == null) {
      return 0;
    }
    double frequency = generation.searcher().getIndexReader().docFreq(term);
    return (float) Math.log(1 + (field.docCount() - frequency + 0.5) / (frequency + 0.5));
  }

  private static float average(CollectionStatistics field) {
    return field == null ? 1 : (float) field.sumTotalTermFreq() / field.docCount();
  }

  private static float total(CollectionStatistics field) {
    return field == null ? 1 : field.sumTotalTermFreq();
  }

  int size() {
    return terms.size() + phrases.size();
  }

  /** The index of a synonym, which is counted like a term: its idf is the sum of its words'. */
  int index(List<String> phrase) {
    return terms.size() + phrases.indexOf(phrase);
  }

  int index(String field, String text) {
    Integer index = indexes(field).get(text);
    if (index == null) {
      throw new IllegalArgumentException(text + " is no term of the query");
    }
    return index;
  }

  private Map<String, Integer> indexes(String field) {
    return field.equals(Fields.BIGRAM) ? pairIndexes : wordIndexes;
  }

  boolean isPair(int term) {
    return isPair[term];
  }

  float idf(int term) {
    return idf[term];
  }

  /** Number of documents whose title has a word. */
  int titles(int word) {
    return titles[word];
  }

  float titleIdf(int word) {
    return titleIdf[word];
  }

  Lengths passageLengths() {
    return passageLengths;
  }

  Lengths documentLengths() {
    return documentLengths;
  }

  float averageTitleLength() {
    return averageTitleLength;
  }

  /**
   * Counts.
   *
   * @param blocks in the order of the index
   */
  void fill(List<BlockCounts> blocks) throws IOException {
    int from = 0;
    while (from < blocks.size()) {
      LeafReaderContext context = blocks.get(from).block().leaf();
      LeafReader leaf = context.reader();
      int to = from;
      while (to < blocks.size() && blocks.get(to).block().leaf().reader() == leaf) {
        to++;
      }
      fill(leaf, blocks.subList(from, to));
      for (List<String> phrase : phrases) {
        int index = index(phrase);
        visit(
            context,
            LexicalQuery.phrase(phrase),
            blocks.subList(from, to),
            (block, passage) -> block.count(passage, index, 1));
      }
      for (String beginning : query.beginnings()) {
        visit(
            context,
            LexicalQuery.beginning(beginning),
            blocks.subList(from, to),
            (block, passage) -> block.identifier(beginning, LexicalQuery.BEGINNING_SCORE));
      }
      from = to;
    }
  }

  private void fill(LeafReader leaf, List<BlockCounts> blocks) throws IOException {
    for (int t = 0; t < terms.size(); t++) {
      PostingsEnum postings = leaf.postings(terms.get(t), PostingsEnum.FREQS);
      for (BlockCounts block : blocks) {
        if (postings == null) {
          break;
        }
        int first = block.block().first();
        for (int p = at(postings, first); p < block.block().parent(); p = postings.nextDoc()) {
          block.count(p - first, t, postings.freq());
        }
      }
    }
    for (int w = 0; w + 1 < words.size(); w++) {
      countAdjacent(leaf, w, blocks);
    }
    for (int w = 0; w < words.size(); w++) {
      PostingsEnum postings =
          leaf.postings(new Term(Fields.TITLE_WORDS, words.get(w).term()), PostingsEnum.FREQS);
      for (BlockCounts block : blocks) {
        if (postings != null && at(postings, block.block().parent()) == block.block().parent()) {
          block.countTitle(w, postings.freq());
        }
      }
    }
    for (String identifier : query.identifiers()) {
      countIdentifier(leaf, identifier, blocks);
    }
    readLengths(leaf, blocks);
  }

  /** Takes a passage that a query matches. */
  private interface Visitor {
    void visit(BlockCounts block, int passage);
  }

  private void visit(LeafReaderContext leaf, Query query, List<BlockCounts> blocks, Visitor visitor)
      throws IOException {
    IndexSearcher searcher = generation.searcher();
    Scorer scorer =
        searcher
            .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
            .scorer(leaf);
    if (scorer == null) {
      return;
    }
    DocIdSetIterator found = scorer.iterator();
    for (BlockCounts block : blocks) {
      int first = block.block().first();
      int p = found.docID() < first ? found.advance(first) : found.docID();
      for (; p < block.block().parent(); p = found.nextDoc()) {
        visitor.visit(block, p - first);
      }
    }
  }

  private static int at(PostingsEnum postings, int document) throws IOException {
    return postings.docID() < document ? postings.advance(document) : postings.docID();
  }

  private void countAdjacent(LeafReader leaf, int word, List<BlockCounts> blocks)
      throws IOException {
    PostingsEnum first = positions(leaf, words.get(word));
    PostingsEnum second = positions(leaf, words.get(word + 1));
    if (first == null || second == null) {
      return;
    }
    for (BlockCounts block : blocks) {
      int start = block.block().first();
      for (int p = at(first, start); p < block.block().parent(); p = first.nextDoc()) {
        if (at(second, p) == p) {
          block.countAdjacent(p - start, word, adjacent(first, second));
        }
      }
    }
  }

  private static @Nullable PostingsEnum positions(LeafReader leaf, QueryWord word)
      throws IOException {
    return leaf.postings(new Term(Fields.TEXT, word.term()), PostingsEnum.POSITIONS);
  }

  /** How often the second word follows the first within reach. */
  private static int adjacent(PostingsEnum first, PostingsEnum second) throws IOException {
    int times = 0;
    int left = second.freq();
    int next = -1;
    for (int i = first.freq(); i > 0; i--) {
      int position = first.nextPosition();
      while (next <= position && left > 0) {
        next = second.nextPosition();
        left--;
      }
      if (next > position && next - position <= DocumentScorer.NEAR) {
        times++;
      }
    }
    return times;
  }

  private static void countIdentifier(LeafReader leaf, String identifier, List<BlockCounts> blocks)
      throws IOException {
    PostingsEnum bearers =
        leaf.postings(new Term(Fields.IDENTIFIER, identifier), PostingsEnum.NONE);
    PostingsEnum mentions = leaf.postings(new Term(Fields.MENTION, identifier), PostingsEnum.NONE);
    for (BlockCounts block : blocks) {
      if (occurs(bearers, block)) {
        block.identifier(identifier, LexicalQuery.BEARER_SCORE);
      } else if (occurs(mentions, block)) {
        block.identifier(identifier, LexicalQuery.MENTION_SCORE);
      }
    }
  }

  private static boolean occurs(@Nullable PostingsEnum postings, BlockCounts block)
      throws IOException {
    return postings != null
        && at(postings, block.block().first()) < block.block().parent()
        && postings.docID() != DocIdSetIterator.NO_MORE_DOCS;
  }

  private static void readLengths(LeafReader leaf, List<BlockCounts> blocks) throws IOException {
    NumericDocValues text = leaf.getNormValues(Fields.TEXT);
    NumericDocValues pairs = leaf.getNormValues(Fields.BIGRAM);
    NumericDocValues title = leaf.getNormValues(Fields.TITLE_WORDS);
    for (BlockCounts block : blocks) {
      int first = block.block().first();
      for (int p = first; p < block.block().parent(); p++) {
        block.lengths(p - first, length(text, p), length(pairs, p));
      }
      block.titleLength(length(title, block.block().parent()));
    }
  }

  private static int length(@Nullable NumericDocValues norms, int document) throws IOException {
    return norms != null && norms.advanceExact(document)
        ? SmallFloat.byte4ToInt((byte) norms.longValue())
        : 0;
  }
}
