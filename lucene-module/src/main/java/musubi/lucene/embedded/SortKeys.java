package musubi.lucene.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.index.Fields;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.jspecify.annotations.Nullable;

/** Reads what documents are sorted by: of several values the lowest, or the highest. */
final class SortKeys {

  private final ShownIndex index;
  private final FieldOrder order;
  private final boolean keyword;

  SortKeys(ShownIndex index, FieldOrder order, boolean keyword) {
    this.index = index;
    this.order = order;
    this.keyword = keyword;
  }

  /** One a document; null for a document without a value. */
  List<@Nullable SortKey> of(List<Integer> documents) throws IOException {
    List<@Nullable SortKey> keys = new ArrayList<>(documents.size());
    for (int document : documents) {
      LeafReaderContext leaf = index.leaf(document);
      int number = document - leaf.docBase;
      keys.add(keyword ? term(leaf, number) : number(leaf, number));
    }
    return keys;
  }

  private @Nullable SortKey term(LeafReaderContext leaf, int document) throws IOException {
    SortedSetDocValues values =
        DocValues.getSortedSet(leaf.reader(), Fields.sortKey(order.field()));
    if (!values.advanceExact(document)) {
      return null;
    }
    long ordinal = values.nextOrd();
    for (int i = 1; order.descending() && i < values.docValueCount(); i++) {
      ordinal = values.nextOrd();
    }
    return new SortKey(0, values.lookupOrd(ordinal).utf8ToString());
  }

  private @Nullable SortKey number(LeafReaderContext leaf, int document) throws IOException {
    SortedNumericDocValues values =
        DocValues.getSortedNumeric(leaf.reader(), Fields.sortKey(order.field()));
    if (!values.advanceExact(document)) {
      return null;
    }
    long value = values.nextValue();
    for (int i = 1; order.descending() && i < values.docValueCount(); i++) {
      value = values.nextValue();
    }
    return new SortKey(value, "");
  }
}
