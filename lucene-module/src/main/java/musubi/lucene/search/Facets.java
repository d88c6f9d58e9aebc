package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.IndexException;
import musubi.lucene.index.Fields;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFields;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Counts the values of keyword fields in found documents. */
final class Facets {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenGeneration generation;

  Facets(OpenGeneration generation) {
    this.generation = generation;
  }

  /**
   * Counts.
   *
   * @throws IndexException if no document has one of the fields, or it is no keyword
   */
  List<Facet> of(List<DocumentKey> found, List<String> fields) throws IOException {
    List<Facet> facets = new ArrayList<>();
    for (String field : fields) {
      if (field.equals(MetadataSchema.EDITION)) {
        throw new IndexException(
            "Documents are not counted by edition; filter by edition=current or edition=old.");
      }
      Filters.requireField(Filters.fields(generation), field, "count");
      MetadataType type = generation.manifest().metadata().type(field);
      if (type != MetadataType.KEYWORD) {
        throw new IndexException(
            "Values of '%s' are not counted: it holds %s, and only keywords are counted."
                .formatted(field, type.expected()));
      }
      facets.add(new Facet(field, counts(found, field)));
    }
    return facets;
  }

  private List<Facet.Count> counts(List<DocumentKey> found, String field) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, String> spellings = new HashMap<>();
    StoredFields stored = generation.searcher().storedFields();
    for (DocumentKey document : found) {
      LeafReaderContext leaf = generation.leaf(document.luceneDocument());
      SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), Fields.sortKey(field));
      if (!values.advanceExact(document.luceneDocument() - leaf.docBase)) {
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

  private static List<String> stated(StoredFields stored, DocumentKey document, String field)
      throws IOException {
    String metadata =
        stored.document(document.luceneDocument(), Set.of(Fields.METADATA)).get(Fields.METADATA);
    return JSON.readValue(metadata, new TypeReference<Map<String, List<String>>>() {})
        .getOrDefault(field, List.of());
  }
}
