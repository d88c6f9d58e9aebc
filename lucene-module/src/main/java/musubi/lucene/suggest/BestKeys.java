package musubi.lucene.suggest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import musubi.lucene.suggest.word.Key;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * Finds the keys in some ranges that most permitted documents carry; ties go to the first key in
 * order. A range costs two binary searches and one walk over its counts.
 */
final class BestKeys {

  /** A value of the field and the number of permitted documents with it. */
  private record Counted(long ordinal, int documents) {}

  private static final Comparator<Counted> WORST_FIRST =
      Comparator.comparingInt(Counted::documents)
          .thenComparing(Counted::ordinal, Comparator.reverseOrder());

  /** Sorts after every character of UTF-8. */
  private static final byte BEHIND = (byte) 0xFF;

  private final SortedSetDocValues values;
  private final int[] counts;
  private final int most;
  private final PriorityQueue<Counted> best = new PriorityQueue<>(WORST_FIRST);

  BestKeys(SortedSetDocValues values, int[] counts, int most) {
    this.values = values;
    this.counts = counts;
    this.most = most;
  }

  void add(KeyRange range) throws IOException {
    BytesRef prefix = Key.bytes(range.from());
    long from = position(prefix);
    long to = position(behind(prefix));
    for (long ordinal = from; ordinal < to; ordinal++) {
      int documents = counts[(int) ordinal];
      if (documents > 0 && betters(documents) && range.admits(key(ordinal))) {
        best.add(new Counted(ordinal, documents));
        if (best.size() > most) {
          best.poll();
        }
      }
    }
  }

  private boolean betters(int documents) {
    return best.size() < most || documents >= best.element().documents();
  }

  /** Returns the ordinal of the first value that is not before a term. */
  private long position(BytesRef term) throws IOException {
    long found = values.lookupTerm(term);
    return found >= 0 ? found : -found - 1;
  }

  private static BytesRef behind(BytesRef prefix) {
    byte[] bytes = new byte[prefix.length + 1];
    System.arraycopy(prefix.bytes, prefix.offset, bytes, 0, prefix.length);
    bytes[prefix.length] = BEHIND;
    return new BytesRef(bytes);
  }

  private Key key(long ordinal) throws IOException {
    return Key.of(values.lookupOrd(ordinal));
  }

  /** Returns the found keys with their counts. */
  List<Found> found() throws IOException {
    List<Found> found = new ArrayList<>(best.size());
    for (Counted counted : best) {
      found.add(new Found(key(counted.ordinal()), counted.documents()));
    }
    return found;
  }

  /** A key and the number of permitted documents with it. */
  record Found(Key key, int documents) {}
}
