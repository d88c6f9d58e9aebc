package musubi.lucene.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.engine.FoundSet;
import musubi.lucene.hit.Facet;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.KnownFields;
import musubi.lucene.view.ShownIndex;
import org.jspecify.annotations.Nullable;

/** Found documents by their Lucene numbers: those that were ranked, best first, then the others. */
final class EmbeddedFoundSet implements FoundSet {

  private final ShownIndex index;
  private final KnownFields fields;
  private final FoundDocuments documents;
  private final List<Integer> numbers;
  private final int ranked;
  private final boolean cutOff;

  /**
   * Puts a set together.
   *
   * @param ranked best first
   * @param others ascending; those that were ranked may be among them
   * @param cutOff whether there may be more
   */
  EmbeddedFoundSet(
      ShownIndex index,
      KnownFields fields,
      FoundDocuments documents,
      List<Integer> ranked,
      int[] others,
      boolean cutOff) {
    this.index = index;
    this.fields = fields;
    this.documents = documents;
    this.ranked = ranked.size();
    this.cutOff = cutOff;
    Set<Integer> known = new HashSet<>(ranked);
    this.numbers = new ArrayList<>(ranked);
    for (int other : others) {
      if (!known.contains(other)) {
        numbers.add(other);
      }
    }
  }

  @Override
  public int size() {
    return numbers.size();
  }

  @Override
  public boolean cutOff() {
    return cutOff;
  }

  @Override
  public List<Facet.Count> count(String field) throws IOException {
    return new FacetCounts(index, fields.schema()).of(field, numbers);
  }

  /**
   * A document with what it is sorted by.
   *
   * @param rank from 0; equal for all that were not ranked
   * @param id empty if it was ranked
   */
  private record Keyed(int number, @Nullable SortKey key, int rank, String id) {}

  @Override
  public List<String> sorted(FieldOrder order, int most) throws IOException {
    boolean keyword = fields.schema().type(order.field()) == MetadataType.KEYWORD;
    List<@Nullable SortKey> keys = new SortKeys(index, order, keyword).of(numbers);
    List<Keyed> keyed = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      keyed.add(
          i < ranked
              ? new Keyed(number, keys.get(i), i, "")
              : new Keyed(number, keys.get(i), ranked, documents.id(number)));
    }
    Comparator<SortKey> direction =
        order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    keyed.sort(
        Comparator.comparing(Keyed::key, Comparator.nullsLast(direction))
            .thenComparing(Keyed::rank)
            .thenComparing(Keyed::id));
    List<String> ids = new ArrayList<>();
    for (Keyed document : keyed.subList(0, Math.min(most, keyed.size()))) {
      ids.add(documents.id(document.number()));
    }
    return Collections.unmodifiableList(ids);
  }
}
