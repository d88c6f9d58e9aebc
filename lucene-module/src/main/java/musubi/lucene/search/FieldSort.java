package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import musubi.lucene.IndexException;
import musubi.lucene.index.Fields;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Puts found documents in the {@link FieldOrder} that was asked for. */
final class FieldSort {

  private final OpenGeneration generation;
  private final FieldOrder order;
  private final boolean keyword;

  /**
   * Prepares an order.
   *
   * @throws IndexException if no document has the field
   */
  FieldSort(OpenGeneration generation, FieldOrder order) {
    if (order.field().equals(MetadataSchema.EDITION)) {
      throw new IndexException("Documents are not sorted by edition; filter by edition=current.");
    }
    Filters.requireField(Filters.fields(generation), order.field(), "sort");
    this.generation = generation;
    this.order = order;
    this.keyword = generation.manifest().metadata().type(order.field()) == MetadataType.KEYWORD;
  }

  private record Keyed<K extends Comparable<K>>(PlacedDocument document, @Nullable K key) {}

  List<PlacedDocument> apply(List<PlacedDocument> found) throws IOException {
    return keyword ? sorted(found, this::lastOrFirstTerm) : sorted(found, this::lastOrFirstNumber);
  }

  private interface Key<K> {
    @Nullable K of(LeafReaderContext leaf, int document) throws IOException;
  }

  private <K extends Comparable<K>> List<PlacedDocument> sorted(
      List<PlacedDocument> found, Key<K> key) throws IOException {
    List<Keyed<K>> keyed = new ArrayList<>(found.size());
    for (PlacedDocument document : found) {
      int number = document.key().luceneDocument();
      LeafReaderContext leaf = generation.leaf(number);
      keyed.add(new Keyed<>(document, key.of(leaf, number - leaf.docBase)));
    }
    Comparator<K> direction =
        order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    keyed.sort(Comparator.comparing(Keyed::key, Comparator.nullsLast(direction)));
    return keyed.stream().map(Keyed::document).toList();
  }

  private @Nullable BytesRef lastOrFirstTerm(LeafReaderContext leaf, int document)
      throws IOException {
    SortedSetDocValues values =
        DocValues.getSortedSet(leaf.reader(), Fields.sortKey(order.field()));
    if (!values.advanceExact(document)) {
      return null;
    }
    long ordinal = values.nextOrd();
    for (int i = 1; order.descending() && i < values.docValueCount(); i++) {
      ordinal = values.nextOrd();
    }
    return BytesRef.deepCopyOf(values.lookupOrd(ordinal));
  }

  private @Nullable Long lastOrFirstNumber(LeafReaderContext leaf, int document)
      throws IOException {
    SortedNumericDocValues values =
        DocValues.getSortedNumeric(leaf.reader(), Fields.sortKey(order.field()));
    if (!values.advanceExact(document)) {
      return null;
    }
    long value = values.nextValue();
    for (int i = 1; order.descending() && i < values.docValueCount(); i++) {
      value = values.nextValue();
    }
    return value;
  }
}
