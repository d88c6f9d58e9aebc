package musubi.lucene.embedded;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.hit.Facet;
import musubi.lucene.index.Fields;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFields;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Counts the values of keyword fields in found documents. */
final class FacetCounts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ShownIndex index;

  FacetCounts(ShownIndex index) {
    this.index = index;
  }

  /** The values of a field, the most frequent first, as the first document with each writes it. */
  List<Facet.Count> of(String field, List<Integer> found) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, String> spellings = new HashMap<>();
    StoredFields stored = index.searcher().storedFields();
    for (int document : found) {
      LeafReaderContext leaf = index.leaf(document);
      SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), Fields.sortKey(field));
      if (!values.advanceExact(document - leaf.docBase)) {
        continue;
      }
      boolean unspelt = false;
      for (int i = 0; i < values.docValueCount(); i++) {
        String value = values.lookupOrd(values.nextOrd()).utf8ToString();
        counts.merge(value, 1, Integer::sum);
        unspelt |= !spellings.containsKey(value);
      }
      if (unspelt) {
        stated(stored, document, field)
            .forEach(value -> spellings.putIfAbsent(Keywords.fold(value), value));
      }
    }
    return counts.entrySet().stream()
        .map(e -> new Facet.Count(spellings.getOrDefault(e.getKey(), e.getKey()), e.getValue()))
        .sorted(
            Comparator.comparingInt((Facet.Count c) -> -c.documents())
                .thenComparing(Facet.Count::value))
        .toList();
  }

  private static List<String> stated(StoredFields stored, int document, String field)
      throws IOException {
    String metadata = stored.document(document, Set.of(Fields.METADATA)).get(Fields.METADATA);
    return JSON.readValue(metadata, new TypeReference<Map<String, List<String>>>() {})
        .getOrDefault(field, List.of());
  }
}
