package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.fusion.Fused;
import musubi.lucene.index.Edition;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which documents are editions of one document, and which of them are current. Found in one pass
 * over the identities when a generation is first searched, so that nothing in the index depends on
 * what other documents there are: adding or removing an edition rewrites no other.
 *
 * <p>Immutable and thread-safe.
 */
final class Editions {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * An edition among others.
   *
   * @param identity what all of them are editions of
   * @param current whether none is newer; several may be
   * @param currentDocument number of the current one, of the first by id if there are several
   */
  record Place(String identity, boolean current, int currentDocument) {}

  private final Map<Integer, Place> places;
  private final Query oldPassages;

  private Editions(Map<Integer, Place> places, Query oldPassages) {
    this.places = places;
    this.oldPassages = oldPassages;
  }

  static Editions of(OpenGeneration generation) throws IOException {
    IndexReader reader = generation.searcher().getIndexReader();
    Map<Integer, Place> places = new HashMap<>();
    Terms identities = MultiTerms.getTerms(reader, Fields.EDITION_IDENTITY);
    if (identities != null) {
      Bits live = MultiBits.getLiveDocs(reader);
      TermsEnum identity = identities.iterator();
      PostingsEnum documents = null;
      while (identity.next() != null) {
        if (identity.docFreq() > 1) {
          documents = identity.postings(documents, PostingsEnum.NONE);
          addGroup(places, generation, documents, live);
        }
      }
    }
    FixedBitSet old = new FixedBitSet(Math.max(1, reader.maxDoc()));
    for (Map.Entry<Integer, Place> place : places.entrySet()) {
      if (!place.getValue().current()) {
        Block block = Block.of(generation, place.getKey());
        old.set(block.leaf().docBase + block.first(), block.leaf().docBase + block.parent());
      }
    }
    return new Editions(Map.copyOf(places), new DocumentSetQuery(old, "old editions"));
  }

  private static void addGroup(
      Map<Integer, Place> places,
      OpenGeneration generation,
      PostingsEnum documents,
      @Nullable Bits live)
      throws IOException {
    Map<Integer, Edition> members = new LinkedHashMap<>();
    for (int d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = documents.nextDoc()) {
      if (live == null || live.get(d)) {
        members.put(d, edition(generation, d));
      }
    }
    List<Edition> editions = new ArrayList<>(members.values());
    List<Edition> newest = EditionOrder.newest(editions);
    if (newest.size() == editions.size()) {
      return; // nothing tells them apart: copies, or one edition in two formats
    }
    List<DocumentKey> current = new ArrayList<>();
    for (Map.Entry<Integer, Edition> member : members.entrySet()) {
      if (newest.contains(member.getValue())) {
        current.add(new DocumentKey(generation.id(member.getKey()), member.getKey()));
      }
    }
    int first = Collections.min(current).luceneDocument();
    members.forEach(
        (document, edition) ->
            places.put(document, new Place(edition.identity(), newest.contains(edition), first)));
  }

  private static Edition edition(OpenGeneration generation, int document) throws IOException {
    LeafReaderContext leaf = generation.leaf(document);
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), Fields.EDITION);
    if (!values.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document " + document + " has an identity and no edition");
    }
    BytesRef json = values.binaryValue();
    return JSON.readValue(json.bytes, json.offset, json.length, Edition.class);
  }

  /** A document's place among the editions; empty if there is no other edition of it. */
  Optional<Place> of(int document) {
    return Optional.ofNullable(places.get(document));
  }

  /** Matches the passages of documents that have a newer edition. */
  Query oldPassages() {
    return oldPassages;
  }

  /**
   * Raises a current edition that was found below an older one of its own to the place just above
   * it, with the older one's score. Nothing else moves and nothing is removed: where an edition was
   * taken for one by mistake, both documents can still be seen.
   */
  List<Fused<DocumentKey>> currentFirst(List<Fused<DocumentKey>> found) {
    Map<Integer, Fused<DocumentKey>> bestCurrent = new HashMap<>();
    for (Fused<DocumentKey> document : found) {
      of(document.key().luceneDocument())
          .filter(Place::current)
          .ifPresent(place -> bestCurrent.putIfAbsent(place.currentDocument(), document));
    }
    if (bestCurrent.isEmpty()) {
      return found;
    }
    List<Fused<DocumentKey>> ordered = new ArrayList<>(found.size());
    Map<Integer, Fused<DocumentKey>> toCome = new HashMap<>(bestCurrent);
    for (Fused<DocumentKey> document : found) {
      Optional<Place> place = of(document.key().luceneDocument());
      if (place.isPresent()) {
        Integer group = place.get().currentDocument();
        Fused<DocumentKey> current = toCome.remove(group);
        if (current != null && current != document) {
          ordered.add(ExactFirst.at(current, document.score()));
        } else if (current == null && document == bestCurrent.get(group)) {
          continue; // raised before
        }
      }
      ordered.add(document);
    }
    return ordered;
  }
}
