package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.IndexException;
import musubi.lucene.index.Fields;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Filters to a query on passages, by the types that the generation was built with. */
final class Filters {

  /** Each alternative is a clause, and Lucene takes 1024 of them. Keywords need one together. */
  private static final int MAX_RANGES = 500;

  private static final Set<String> OLD = Set.of("old", "旧版");
  private static final Set<String> CURRENT = Set.of("current", "現行版");

  private final OpenGeneration generation;
  private final MetadataSchema schema;
  private final Set<String> known;

  private Filters(OpenGeneration generation) {
    this.generation = generation;
    this.schema = generation.manifest().metadata();
    this.known = fields(generation);
  }

  /**
   * The passages whose documents pass all filters; null if there is no filter.
   *
   * @throws IndexException if a filter names a field that no document has, or does not fit the
   *     field's type
   */
  static @Nullable Query query(OpenGeneration generation, List<Filter> filters) throws IOException {
    return filters.isEmpty() ? null : new Filters(generation).all(filters);
  }

  /** Whether a filter names a field that documents have, and fits its type. */
  static boolean fits(OpenGeneration generation, Filter filter) {
    try {
      new Filters(generation).all(List.of(filter));
      return true;
    } catch (IndexException e) {
      return false; // the reason does not matter to one who did not mean a filter
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields that can be asked for. */
  static Set<String> fields(OpenGeneration generation) {
    Set<String> fields = new TreeSet<>(generation.metadataFields());
    fields.addAll(MetadataSchema.builtInNames());
    return fields;
  }

  /**
   * Checks that documents have a field.
   *
   * @param purpose for the message: what the field is wanted for
   */
  static void requireField(Set<String> known, String field, String purpose) {
    if (!known.contains(field)) {
      throw new IndexException(
          "No document has a field '%s' to %s by. Fields: %s."
              .formatted(field, purpose, String.join(", ", known)));
    }
  }

  private Query all(List<Filter> filters) throws IOException {
    Map<String, List<Filter>> equal = new LinkedHashMap<>();
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new TermQuery(new Term(Fields.KIND, Fields.PASSAGE)), Occur.FILTER);
    for (Filter filter : filters) {
      requireField(known, filter.field(), "filter");
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
    MetadataType type = schema.type(field);
    return type == MetadataType.KEYWORD ? keywords(field, filters) : ranges(type, filters);
  }

  private static Query keywords(String field, List<Filter> filters) {
    List<BytesRef> terms = new ArrayList<>();
    for (Filter filter : filters) {
      requireEquality(filter);
      String value =
          field.equals(MetadataSchema.PATH) ? Fields.place(filter.value()) : filter.value();
      terms.add(new BytesRef(Keywords.fold(value)));
    }
    return new TermInSetQuery(Fields.metadata(field), terms);
  }

  private static void requireEquality(Filter filter) {
    if (filter.operator() != Filter.Operator.EQUAL
        && filter.operator() != Filter.Operator.NOT_EQUAL) {
      throw new IndexException(
          ("The filter %s: %s is a keyword, which is compared by = and != only, as in %s=%s. If it"
                  + " holds dates or numbers, declare it under metadata.fields in the configuration"
                  + " and run 'musubi rebuild'.")
              .formatted(filter, filter.field(), filter.field(), MetadataType.KEYWORD.example()));
    }
  }

  private Query ranges(MetadataType type, List<Filter> filters) {
    if (filters.size() > MAX_RANGES) {
      throw new IndexException(
          "%d alternatives for %s; expected at most %d."
              .formatted(filters.size(), filters.getFirst().field(), MAX_RANGES));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    filters.forEach(
        filter -> any.add(ValueRange.of(filter, type, schema.zone()).query(), Occur.SHOULD));
    return any.build();
  }

  private Query editions(List<Filter> filters) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Filter filter : filters) {
      requireEquality(filter);
      String status = Keywords.fold(filter.value());
      Query old = generation.editions().oldPassages();
      if (OLD.contains(status)) {
        any.add(old, Occur.SHOULD);
      } else if (CURRENT.contains(status)) {
        any.add(
            new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.KIND, Fields.PASSAGE)), Occur.FILTER)
                .add(old, Occur.MUST_NOT)
                .build(),
            Occur.SHOULD);
      } else {
        throw new IndexException(
            "The filter %s: expected edition=current or edition=old.".formatted(filter));
      }
    }
    return any.build();
  }
}
