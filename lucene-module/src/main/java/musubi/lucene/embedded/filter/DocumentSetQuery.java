package musubi.lucene.embedded.filter;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Matches a fixed set of the Lucene documents of one reader. */
public final class DocumentSetQuery extends Query {

  private final FixedBitSet documents;
  private final String name;

  /**
   * Names a set.
   *
   * @param documents by their number in the whole reader; not changed any more
   * @param name of the set, for messages
   */
  public DocumentSetQuery(FixedBitSet documents, String name) {
    this.documents = documents;
    this.name = name;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
        FixedBitSet inLeaf = inLeaf(leaf);
        int matching = inLeaf.cardinality();
        if (matching == 0) {
          return null;
        }
        DocIdSetIterator iterator = new BitSetIterator(inLeaf, matching);
        return new DefaultScorerSupplier(new ConstantScoreScorer(score(), scoreMode, iterator));
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false; // it is a set of bits already
      }
    };
  }

  private FixedBitSet inLeaf(LeafReaderContext leaf) {
    int size = leaf.reader().maxDoc();
    if (leaf.docBase == 0 && size == documents.length()) {
      return documents;
    }
    FixedBitSet part = new FixedBitSet(Math.max(1, size));
    FixedBitSet.orRange(documents, leaf.docBase, part, 0, size);
    return part;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DocumentSetQuery query && documents.equals(query.documents);
  }

  @Override
  public int hashCode() {
    return classHash() + documents.hashCode();
  }
}
