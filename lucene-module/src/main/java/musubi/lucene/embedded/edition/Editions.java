package musubi.lucene.embedded.edition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.edition.Edition;
import musubi.lucene.edition.EditionOrder;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.embedded.filter.DocumentSetQuery;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which documents of a view are editions of one document, and which of them are current. Nothing in
 * the index depends on what other documents there are: adding or removing an edition rewrites no
 * other.
 *
 * <p>Immutable and thread-safe.
 */
public final class Editions {

  /** Bytes of a document's place: its entry in a map, its object, and the current one's id. */
  private static final int BYTES_OF_PLACE = 200;

  private final Map<Integer, EditionPlace> places;
  private final FixedBitSet old;
  private final Query oldPassages;

  private Editions(Map<Integer, EditionPlace> places, FixedBitSet old) {
    this.places = places;
    this.old = old;
    this.oldPassages = new DocumentSetQuery(old, "old editions");
  }

  /** The editions of a view. */
  public static Editions of(ShownIndex index, EditionGroups all) throws IOException {
    Map<Integer, EditionPlace> places = new HashMap<>();
    for (List<EditionGroups.Member> group : all.groups()) {
      List<EditionGroups.Member> shown =
          group.stream().filter(member -> isShown(index, member.document())).toList();
      if (shown.size() > 1) {
        add(places, index, shown);
      }
    }
    FixedBitSet old = new FixedBitSet(Math.max(1, index.view().maxDoc()));
    for (Map.Entry<Integer, EditionPlace> place : places.entrySet()) {
      if (!place.getValue().current()) {
        Block block = index.block(place.getKey());
        old.set(block.leaf().docBase + block.first(), block.leaf().docBase + block.parent());
      }
    }
    return new Editions(Map.copyOf(places), old);
  }

  static boolean isShown(ShownIndex index, int document) {
    LeafReaderContext leaf = index.leaf(document);
    Bits live = leaf.reader().getLiveDocs();
    return live == null || live.get(document - leaf.docBase);
  }

  private static void add(
      Map<Integer, EditionPlace> places, ShownIndex index, List<EditionGroups.Member> members)
      throws IOException {
    List<Edition> editions = members.stream().map(EditionGroups.Member::edition).toList();
    List<Edition> newest = EditionOrder.newest(editions);
    if (newest.size() == editions.size()) {
      return; // nothing tells them apart: copies, or one edition in two formats
    }
    List<String> current = new ArrayList<>();
    for (EditionGroups.Member member : members) {
      if (newest.contains(member.edition())) {
        current.add(index.id(member.document()));
      }
    }
    String first = current.stream().min(String::compareTo).orElseThrow();
    for (EditionGroups.Member member : members) {
      Edition edition = member.edition();
      places.put(
          member.document(), new EditionPlace(edition.identity(), newest.contains(edition), first));
    }
  }

  /** A document's place among the editions; empty if there is no other edition of it. */
  public Optional<EditionPlace> of(int document) {
    return Optional.ofNullable(places.get(document));
  }

  /** Matches the passages of documents that have a newer edition. */
  public Query oldPassages() {
    return oldPassages;
  }

  /** Memory that it takes, in bytes. */
  public long bytes() {
    return old.ramBytesUsed() + (long) places.size() * BYTES_OF_PLACE;
  }
}
