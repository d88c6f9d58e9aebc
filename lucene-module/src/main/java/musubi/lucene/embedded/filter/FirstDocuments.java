package musubi.lucene.embedded.filter;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Collects the first documents that match, in the order of the index, and ends then. */
final class FirstDocuments extends SimpleCollector {

  /** Makes one collector a slice of the index. */
  record Manager(int most) implements CollectorManager<FirstDocuments, int[]> {

    @Override
    public FirstDocuments newCollector() {
      return new FirstDocuments(most);
    }

    @Override
    public int[] reduce(Collection<FirstDocuments> collectors) {
      return collectors.stream()
          .flatMapToInt(collector -> Arrays.stream(collector.documents, 0, collector.size))
          .sorted()
          .limit(most)
          .toArray();
    }
  }

  private static final int FIRST_SIZE = 64;

  private final int most;
  private int[] documents;
  private int size;
  private int base;

  private FirstDocuments(int most) {
    this.most = most;
    this.documents = new int[Math.min(most, FIRST_SIZE)];
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    if (size == most) {
      throw new CollectionTerminatedException();
    }
    base = leaf.docBase;
  }

  @Override
  public void collect(int document) {
    if (size == most) {
      throw new CollectionTerminatedException();
    }
    if (size == documents.length) {
      documents = Arrays.copyOf(documents, Math.min(most, 2 * size));
    }
    documents[size] = base + document;
    size++;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
