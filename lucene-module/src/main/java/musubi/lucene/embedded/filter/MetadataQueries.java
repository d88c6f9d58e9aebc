package musubi.lucene.embedded.filter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.lucene.index.Fields;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.query.Filter;
import musubi.lucene.query.KnownFields;
import musubi.lucene.query.ValueRange;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/** Filters to a query on passages, by the types that the generation was built with. */
public final class MetadataQueries {

  private final KnownFields fields;
  private final IOSupplier<Query> oldEditions;

  /**
   * Prepares.
   *
   * @param oldEditions matches the passages of documents that have a newer edition
   */
  public MetadataQueries(KnownFields fields, IOSupplier<Query> oldEditions) {
    this.fields = fields;
    this.oldEditions = oldEditions;
  }

  /**
   * The passages whose documents pass all filters; null if there is no filter.
   *
   * @throws musubi.lucene.QueryException if a filter names a field that no document has, or does
   *     not fit the field's type
   */
  public @Nullable Query query(List<Filter> filters) throws IOException {
    if (filters.isEmpty()) {
      return null;
    }
    fields.check(filters);
    Map<String, List<Filter>> equal = new LinkedHashMap<>();
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(Fields.passages(), Occur.FILTER);
    for (Filter filter : filters) {
      switch (filter.operator()) {
        case EQUAL -> equal.computeIfAbsent(filter.field(), f -> new ArrayList<>()).add(filter);
        case NOT_EQUAL -> all.add(any(filter.field(), List.of(filter)), Occur.MUST_NOT);
        default -> all.add(any(filter.field(), List.of(filter)), Occur.FILTER);
      }
    }
    for (Map.Entry<String, List<Filter>> field : equal.entrySet()) {
      all.add(any(field.getKey(), field.getValue()), Occur.FILTER);
    }
    return all.build();
  }

  /** Passages with any of the values of one field. */
  private Query any(String field, List<Filter> filters) throws IOException {
    if (field.equals(MetadataSchema.EDITION)) {
      return editions(filters);
    }
    MetadataType type = fields.schema().type(field);
    return type == MetadataType.KEYWORD ? keywords(field, filters) : ranges(type, filters);
  }

  private static Query keywords(String field, List<Filter> filters) {
    List<BytesRef> terms = new ArrayList<>();
    for (Filter filter : filters) {
      String value =
          field.equals(MetadataSchema.PATH) ? Fields.place(filter.value()) : filter.value();
      terms.add(new BytesRef(Keywords.fold(value)));
    }
    return new TermInSetQuery(Fields.metadata(field), terms);
  }

  private Query ranges(MetadataType type, List<Filter> filters) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Filter filter : filters) {
      any.add(query(ValueRange.of(filter, type, fields.schema().zone())), Occur.SHOULD);
    }
    return any.build();
  }

  /** Matches passages of documents with such a value. */
  private static Query query(ValueRange<?> range) {
    String name = Fields.metadata(range.field());
    if (range.isEmpty()) {
      return new MatchNoDocsQuery("nothing lies beyond the last " + range.type());
    }
    return range.type() == MetadataType.DATE
        ? LongField.newRangeQuery(name, range.least().longValue(), range.most().longValue())
        : DoubleField.newRangeQuery(name, range.least().doubleValue(), range.most().doubleValue());
  }

  private Query editions(List<Filter> filters) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Filter filter : filters) {
      Query old = oldEditions.get();
      if (KnownFields.isOldEdition(filter)) {
        any.add(old, Occur.SHOULD);
      } else {
        any.add(
            new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.KIND, Fields.PASSAGE)), Occur.FILTER)
                .add(old, Occur.MUST_NOT)
                .build(),
            Occur.SHOULD);
      }
    }
    return any.build();
  }
}
