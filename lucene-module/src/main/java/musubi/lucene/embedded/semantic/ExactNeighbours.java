package musubi.lucene.embedded.semantic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import musubi.lucene.engine.Deadline;
import musubi.lucene.index.Fields;
import musubi.lucene.index.IndexFormat;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The nearest documents by comparing a query with every passage that may be seen. So they depend on
 * those passages alone: not on a graph, not on how the index is cut into segments, not on what may
 * not be seen.
 *
 * <p>All passages are compared by estimates; those that {@link NearestPassages} keeps are compared
 * again by {@link Similarities}. Estimates come from {@link VectorCodes}, with a bound that is
 * proven. Where those are not read, or few passages pass a filter, they come from Lucene, by
 * quantized vectors where these are near enough to the full ones. How far such an estimate may be
 * off is known by measurement and not by proof, and differs with the segment. It is checked on
 * every passage that is compared twice: where one is off by more, the search is done again with
 * bounds that are twice as wide as that. Vectors of other length than 1 have no such measure; all
 * of those are compared by {@link Similarities}.
 */
final class ExactNeighbours {

  /** Sums of floats in another order, of vectors of length 1. */
  private static final double ROUNDING = 1e-5;

  /** Codes compare all passages of a segment, Lucene those that pass: in several times the time. */
  private static final int TIMES = 6;

  private final ShownIndex index;
  private final IndexSearcher searcher;
  private final VectorSpace space;
  private final CodedVectors coded;
  private final boolean quantized;
  private final Deadline deadline;
  private final @Nullable Weight filter;

  /**
   * Prepares a comparison.
   *
   * @param coded the vectors of the index that this is a view of
   * @param filter on passages, or null for none
   */
  ExactNeighbours(
      ShownIndex index,
      VectorSpace space,
      CodedVectors coded,
      @Nullable Query filter,
      Deadline deadline)
      throws IOException {
    this.coded = coded;
    this.index = index;
    this.searcher = index.searcher();
    this.space = space;
    this.deadline = deadline;
    this.quantized = space.format().error().isPresent();
    this.filter =
        filter == null
            ? null
            : searcher.createWeight(
                searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
  }

  /** Whether so few passages may be seen that all of them are compared. */
  static boolean isFastEnough(IndexReader reader) throws IOException {
    int documents = reader.numDocs(); // of Lucene: at least one passage and one parent each
    if (documents <= IndexFormat.SCANNED_PASSAGES) {
      return true;
    }
    return documents <= 2 * IndexFormat.SCANNED_PASSAGES
        && vectors(reader) <= IndexFormat.SCANNED_PASSAGES;
  }

  private static int vectors(IndexReader reader) throws IOException {
    int count = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      if (values == null) {
        continue;
      }
      Bits live = leaf.reader().getLiveDocs();
      if (live == null) {
        count += values.size();
        continue;
      }
      DocIdSetIterator passages = values.iterator();
      while (passages.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        count += live.get(passages.docID()) ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * The documents whose nearest passages are nearest.
   *
   * @param count number asked for; of documents that are equally near, those whose ids come first
   * @return their numbers; fewer if fewer have a vector
   */
  Set<Integer> nearest(float[] query, int count) throws IOException {
    coded.searched();
    float doubt = 1;
    while (true) {
      NearestPassages passages = new NearestPassages(count);
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        estimate(leaf, query, doubt, passages);
      }
      passages.end();
      Compared compared = compare(passages, query);
      if (compared.off() <= 1 || deadline.isReached()) {
        return best(compared.documents(), count);
      }
      doubt *= 2 * compared.off();
    }
  }

  private void estimate(LeafReaderContext leaf, float[] query, float doubt, NearestPassages found)
      throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return;
    }
    DocIdSetIterator passing = null;
    if (filter != null) {
      Scorer scorer = filter.scorer(leaf);
      if (scorer == null) {
        return;
      }
      passing = scorer.iterator();
    }
    VectorCodes codes = coded.of(leaf);
    if (codes != null && (passing == null || passing.cost() > codes.size() / TIMES)) {
      estimate(leaf, codes, query, passing, doubt, found);
    } else if (space.unitLength()) {
      VectorScorer scorer = quantized ? vectors.scorer(query) : vectors.rescorer(query);
      estimate(
          leaf, scorer, passing, (float) space.format().error().orElse(ROUNDING) * doubt, found);
    } else {
      compareAll(leaf, vectors, query, passing, found);
    }
  }

  private void estimate(
      LeafReaderContext leaf,
      VectorCodes codes,
      float[] query,
      @Nullable DocIdSetIterator passing,
      float doubt,
      NearestPassages found)
      throws IOException {
    BitSet documents = index.parents(leaf);
    Bits live = leaf.reader().getLiveDocs();
    float length = Math.nextUp((float) Math.sqrt(Similarities.dot(query, query)));
    float[] prepared = codes.query(query);
    float[] estimates = new float[codes.width()];
    int parent = -1;
    for (int first = 0; first < codes.size() && !deadline.isReached(); first += codes.width()) {
      int end = Math.min(codes.size(), first + codes.width());
      if (passing != null && !passes(passing, codes.passage(first), codes.passage(end - 1))) {
        continue;
      }
      codes.estimate(first, prepared, estimates);
      for (int i = first; i < end; i++) {
        float estimate = estimates[i - first];
        float error = length * codes.error(i) * doubt;
        if (estimate + error >= found.least()) {
          int passage = codes.passage(i);
          if ((live == null || live.get(passage))
              && (passing == null || passes(passing, passage, passage))) {
            parent = passage > parent ? documents.nextSetBit(passage) : parent;
            found.add(leaf.docBase + passage, leaf.docBase + parent, estimate, error);
          }
        }
      }
    }
  }

  /** Whether one of these passages passes; those before them are not asked for any more. */
  private static boolean passes(DocIdSetIterator passing, int first, int last) throws IOException {
    int next = passing.docID() < first ? passing.advance(first) : passing.docID();
    return next <= last;
  }

  private void estimate(
      LeafReaderContext leaf,
      @Nullable VectorScorer scorer,
      @Nullable DocIdSetIterator passing,
      float error,
      NearestPassages found)
      throws IOException {
    if (scorer == null) {
      return;
    }
    BitSet documents = index.parents(leaf);
    Bits live = leaf.reader().getLiveDocs();
    VectorScorer.Bulk scores = scorer.bulk(passing);
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    int parent = -1;
    scores.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, buffer);
    boolean more = buffer.size > 0;
    while (more) {
      for (int i = 0; i < buffer.size; i++) {
        float similarity = 2 * buffer.features[i] - 1; // Lucene's score is (1 + dot product) / 2
        if (similarity + error >= found.least()) {
          int passage = buffer.docs[i];
          parent = passage > parent ? documents.nextSetBit(passage) : parent;
          found.add(leaf.docBase + passage, leaf.docBase + parent, similarity, error);
        }
      }
      scores.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, buffer);
      more = buffer.size > 0 && !deadline.isReached();
    }
  }

  private void compareAll(
      LeafReaderContext leaf,
      FloatVectorValues vectors,
      float[] query,
      @Nullable DocIdSetIterator passing,
      NearestPassages found)
      throws IOException {
    BitSet documents = index.parents(leaf);
    Bits live = leaf.reader().getLiveDocs();
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    int passage = next(passages, passing, -1);
    for (; passage != DocIdSetIterator.NO_MORE_DOCS; passage = next(passages, passing, passage)) {
      if (deadline.isReached()) {
        return;
      }
      if (live == null || live.get(passage)) {
        float similarity = Similarities.dot(query, vectors.vectorValue(passages.index()));
        if (similarity >= found.least()) {
          found.add(
              leaf.docBase + passage,
              leaf.docBase + documents.nextSetBit(passage),
              similarity,
              /* error= */ 0);
        }
      }
    }
  }

  /** The next passage that has a vector and passes. */
  private static int next(DocIdSetIterator passages, @Nullable DocIdSetIterator passing, int before)
      throws IOException {
    int next = passages.advance(before + 1);
    while (passing != null && next != DocIdSetIterator.NO_MORE_DOCS) {
      int passes = passing.docID() < next ? passing.advance(next) : passing.docID();
      if (passes == next) {
        return next;
      }
      next = passes == DocIdSetIterator.NO_MORE_DOCS ? passes : passages.advance(passes);
    }
    return next;
  }

  private record Document(int number, float similarity) {}

  /**
   * Passages compared by their full vectors.
   *
   * @param documents with the similarity of their nearest passage
   * @param off the most that an estimate was off, as a multiple of what it may be off
   */
  private record Compared(List<Document> documents, float off) {}

  private Compared compare(NearestPassages passages, float[] query) throws IOException {
    List<Document> documents = new ArrayList<>();
    float most = 0;
    LeafReaderContext leaf = null;
    FloatVectorValues vectors = null;
    KnnVectorValues.DocIndexIterator places = null;
    int parent = -1;
    for (int i = 0; i < passages.size(); i++) {
      int passage = passages.passage(i);
      if (leaf == null || passage >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = index.leaf(passage);
        vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        places = vectors.iterator();
      }
      if (vectors == null || places == null) {
        throw new IllegalStateException("passage " + passage + " was just found by its vector");
      }
      places.advance(passage - leaf.docBase);
      float similarity = Similarities.dot(query, vectors.vectorValue(places.index()));
      float off = Math.abs(similarity - passages.estimate(i));
      most = off == 0 ? most : Math.max(most, off / passages.error(i));
      if (passage > parent) {
        parent = leaf.docBase + index.parents(leaf).nextSetBit(passage - leaf.docBase);
        documents.add(new Document(parent, similarity));
      } else if (similarity > documents.getLast().similarity()) {
        documents.set(documents.size() - 1, new Document(parent, similarity));
      }
    }
    return new Compared(documents, most);
  }

  private Set<Integer> best(List<Document> documents, int count) throws IOException {
    List<Document> sorted = new ArrayList<>(documents);
    sorted.sort(Comparator.comparing(Document::similarity).reversed());
    if (sorted.size() <= count) {
      return numbers(sorted);
    }
    float last = sorted.get(count - 1).similarity();
    Set<Integer> best = new HashSet<>();
    Map<String, Integer> equal = new TreeMap<>();
    for (Document document : sorted) {
      if (document.similarity() > last) {
        best.add(document.number());
      } else if (document.similarity() == last) {
        equal.put(index.id(document.number()), document.number());
      }
    }
    equal.values().stream().limit(count - best.size()).forEach(best::add);
    return best;
  }

  private static Set<Integer> numbers(List<Document> documents) {
    Set<Integer> numbers = new HashSet<>();
    documents.forEach(document -> numbers.add(document.number()));
    return numbers;
  }
}
