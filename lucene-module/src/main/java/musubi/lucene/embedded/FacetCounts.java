package musubi.lucene.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.hit.Facet;
import musubi.lucene.index.Fields;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFields;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the values of fields in found documents: of keywords each value, of dates their years, of
 * {@code path} the folders above a document's id.
 */
final class FacetCounts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ShownIndex index;
  private final MetadataSchema schema;

  FacetCounts(ShownIndex index, MetadataSchema schema) {
    this.index = index;
    this.schema = schema;
  }

  /** The values of a field, the most frequent first. */
  List<Facet.Count> of(String field, List<Integer> found) throws IOException {
    if (field.equals(MetadataSchema.PATH)) {
      return folders(found);
    }
    return schema.type(field) == MetadataType.DATE ? years(field, found) : words(field, found);
  }

  /** A folder counts each document in it and below it; the files themselves are not counted. */
  private List<Facet.Count> folders(List<Integer> found) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (int document : found) {
      LeafReaderContext leaf = index.leaf(document);
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), Fields.ID);
      if (ids.advanceExact(document - leaf.docBase)) {
        String id = Fields.place(ids.lookupOrd(ids.ordValue()).utf8ToString());
        for (int end = id.indexOf('/', 1); end > 0; end = id.indexOf('/', end + 1)) {
          counts.merge(id.substring(0, end), 1, Integer::sum);
        }
      }
    }
    return sorted(counts, Map.of());
  }

  /** A document with several days counts once in each of their years. */
  private List<Facet.Count> years(String field, List<Integer> found) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (int document : found) {
      LeafReaderContext leaf = index.leaf(document);
      SortedNumericDocValues days =
          DocValues.getSortedNumeric(leaf.reader(), Fields.sortKey(field));
      if (!days.advanceExact(document - leaf.docBase)) {
        continue;
      }
      Set<String> years = new HashSet<>();
      for (int i = 0; i < days.docValueCount(); i++) {
        Instant day = Instant.ofEpochMilli(days.nextValue());
        years.add("%04d".formatted(day.atZone(schema.zone()).getYear()));
      }
      years.forEach(year -> counts.merge(year, 1, Integer::sum));
    }
    return sorted(counts, Map.of());
  }

  /** Each value is written as the first document with it writes it. */
  private List<Facet.Count> words(String field, List<Integer> found) throws IOException {
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
    return sorted(counts, spellings);
  }

  private static List<Facet.Count> sorted(
      Map<String, Integer> counts, Map<String, String> spellings) {
    return counts.entrySet().stream()
        .map(e -> new Facet.Count(spellings.getOrDefault(e.getKey(), e.getKey()), e.getValue()))
        .sorted(
            Comparator.comparingInt((Facet.Count c) -> -c.documents())
                .thenComparing(Facet.Count::value))
        .toList();
  }

  private static List<String> stated(StoredFields stored, int document, String field)
      throws IOException {
    Document fields = stored.document(document, Set.of(Fields.METADATA, Fields.PREDICTED));
    List<String> stated =
        JSON.readValue(
                fields.get(Fields.METADATA), new TypeReference<Map<String, List<String>>>() {})
            .get(field);
    if (stated != null) {
      return stated;
    }
    String predicted = fields.get(Fields.PREDICTED);
    return predicted == null
        ? List.of()
        : JSON.readValue(predicted, new TypeReference<List<Predicted>>() {}).stream()
            .filter(one -> one.field().equals(field))
            .map(Predicted::value)
            .toList();
  }
}
