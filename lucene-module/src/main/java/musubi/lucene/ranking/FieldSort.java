package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import musubi.lucene.QueryException;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.SortKey;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.KnownFields;
import org.jspecify.annotations.Nullable;

/** Puts found documents in the {@link FieldOrder} that was asked for. */
final class FieldSort {

  private final Inquiry inquiry;
  private final FieldOrder order;

  /**
   * Prepares an order.
   *
   * @throws QueryException if no document has the field
   */
  FieldSort(Inquiry inquiry, KnownFields fields, FieldOrder order) {
    if (order.field().equals(MetadataSchema.EDITION)) {
      throw new QueryException(QueryException.Code.SORT_BY_EDITION);
    }
    fields.require(order.field(), QueryException.Code.UNKNOWN_SORT_FIELD);
    this.inquiry = inquiry;
    this.order = order;
  }

  private record Keyed(PlacedDocument document, @Nullable SortKey key) {}

  List<PlacedDocument> apply(List<PlacedDocument> found) throws IOException {
    List<@Nullable SortKey> keys =
        inquiry.sortKeys(order, found.stream().map(PlacedDocument::id).toList());
    List<Keyed> keyed = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      keyed.add(new Keyed(found.get(i), keys.get(i)));
    }
    Comparator<SortKey> direction =
        order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    keyed.sort(Comparator.comparing(Keyed::key, Comparator.nullsLast(direction)));
    return keyed.stream().map(Keyed::document).toList();
  }
}
