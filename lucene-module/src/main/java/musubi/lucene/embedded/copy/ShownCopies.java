package musubi.lucene.embedded.copy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.copy.Copies;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.copy.Signature;
import musubi.lucene.index.CopyGroups;
import musubi.lucene.index.Fields;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;

/**
 * Which documents of a view are near copies of each other. Where a view hides a document of a
 * group, the others are compared again: two that are alike only through the hidden one are no group
 * in this view, so that no group tells of a document that is not seen.
 *
 * <p>Immutable and thread-safe.
 */
public final class ShownCopies {

  /** Bytes of a document's place: its entry in a map, and its share of the list. */
  private static final int BYTES_OF_PLACE = 150;

  private final Map<String, CopyPlace> places;

  private ShownCopies(Map<String, CopyPlace> places) {
    this.places = Map.copyOf(places);
  }

  /** The near copies of a view. */
  public static ShownCopies of(ShownIndex index, CopyGroups all) throws IOException {
    Map<String, CopyPlace> places = new HashMap<>();
    for (List<String> group : all.groups()) {
      List<Integer> shown = new ArrayList<>();
      for (String id : group) {
        index.number(id).ifPresent(shown::add);
      }
      if (shown.size() == group.size()) {
        add(places, index, shown);
      } else if (shown.size() > 1) {
        for (List<Integer> rest : again(index, shown, all.threshold())) {
          add(places, index, rest);
        }
      }
    }
    return new ShownCopies(places);
  }

  private static void add(Map<String, CopyPlace> places, ShownIndex index, List<Integer> group)
      throws IOException {
    List<String> ids = new ArrayList<>();
    for (int document : group) {
      ids.add(index.id(document));
    }
    ids.sort(null);
    CopyPlace place = new CopyPlace(ids.getFirst(), List.copyOf(ids));
    ids.forEach(id -> places.put(id, place));
  }

  private static List<List<Integer>> again(ShownIndex index, List<Integer> shown, double threshold)
      throws IOException {
    List<Signature> signatures = new ArrayList<>();
    for (int document : shown) {
      signatures.add(signature(index, document));
    }
    return Copies.ofSignatures(signatures).sets(threshold).stream()
        .map(set -> set.stream().map(shown::get).toList())
        .toList();
  }

  private static Signature signature(ShownIndex index, int document) throws IOException {
    LeafReaderContext leaf = index.leaf(document);
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), Fields.SIGNATURE);
    if (!values.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document " + document + " has copies and no signature");
    }
    BytesRef bytes = values.binaryValue();
    return Signature.read(bytes.bytes, bytes.offset);
  }

  /**
   * A document among its copies; empty if it has none that is seen.
   *
   * @param id as the index has it: a very long one is shortened
   */
  public Optional<CopyPlace> of(String id) {
    return Optional.ofNullable(places.get(id));
  }

  /** Memory that it takes, in bytes. */
  public long bytes() {
    return (long) places.size() * BYTES_OF_PLACE;
  }
}
