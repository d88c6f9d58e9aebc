package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.QueryException;
import musubi.lucene.engine.FoundSet;
import musubi.lucene.hit.Note;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.KnownFields;
import musubi.lucene.query.Page;

/** Puts found documents in the {@link FieldOrder} that was asked for. */
final class FieldSort {

  private final FieldOrder order;

  private FieldSort(FieldOrder order) {
    this.order = order;
  }

  /**
   * Prepares an order.
   *
   * @throws QueryException if no document has the field
   */
  static FieldSort of(KnownFields fields, FieldOrder order) {
    if (order.field().equals(MetadataSchema.EDITION)) {
      throw new QueryException(QueryException.Code.SORT_BY_EDITION);
    }
    fields.require(order.field(), QueryException.Code.UNKNOWN_SORT_FIELD);
    return new FieldSort(order);
  }

  /** Gives documents that were not ranked their scores. */
  @FunctionalInterface
  interface Scores {

    /** The documents of some ids, in their order. */
    List<PlacedDocument> of(List<String> ids) throws IOException;
  }

  /**
   * The documents of a page.
   *
   * @param found all that is sorted
   * @param ranked those of it that were ranked, best first
   * @param scores of the others
   */
  List<PlacedDocument> page(FoundSet found, Page page, List<PlacedDocument> ranked, Scores scores)
      throws IOException {
    List<String> sorted = found.sorted(order, page.end());
    List<String> shown = sorted.subList(Math.min(page.from(), sorted.size()), sorted.size());
    Map<String, PlacedDocument> known = new HashMap<>();
    ranked.forEach(document -> known.put(document.id(), document));
    List<String> unknown = shown.stream().filter(id -> !known.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      scores.of(unknown).forEach(document -> known.put(document.id(), document));
    }
    List<PlacedDocument> documents = new ArrayList<>(shown.size());
    for (String id : shown) {
      PlacedDocument document = known.get(id);
      if (document == null) {
        throw new IllegalStateException(id + " was found and has no score");
      }
      documents.add(document);
    }
    return documents;
  }

  /** Says what was sorted. */
  Note note(FoundSet found) {
    return new Note.Sorted(order.field(), order.descending(), found.size());
  }
}
