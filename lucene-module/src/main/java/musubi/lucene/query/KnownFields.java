package musubi.lucene.query;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import musubi.lucene.QueryException;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;

/**
 * The metadata fields that filters may name, with their types.
 *
 * @param stated those that a document states, sorted
 * @param schema their types
 */
public record KnownFields(List<String> stated, MetadataSchema schema) {

  /**
   * Each alternative is a clause, and Lucene takes 1,024 of them. All keywords together need one.
   */
  private static final int MAX_RANGES = 500;

  private static final Set<String> OLD = Set.of("old", "旧版");
  private static final Set<String> CURRENT = Set.of("current", "現行版");

  /** Copies the names. */
  public KnownFields {
    stated = List.copyOf(stated);
  }

  /**
   * Returns the names of all fields: those that documents state, and those that every document has.
   */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(stated);
    names.addAll(MetadataSchema.builtInNames());
    return names;
  }

  /**
   * Returns the type of a field.
   *
   * @param unknown the code of the exception for an unknown field
   * @throws QueryException if no document has the field
   */
  public MetadataType require(String field, QueryException.Code unknown) {
    Set<String> names = names();
    if (!names.contains(field)) {
      throw new QueryException(
          unknown,
          field,
          names.stream()
              .filter(name -> isOffered(name, unknown))
              .collect(Collectors.joining(", ")));
    }
    return schema.type(field);
  }

  /** Editions are neither sorted nor counted, and numbers are not counted. */
  private boolean isOffered(String field, QueryException.Code unknown) {
    return switch (unknown) {
      case UNKNOWN_SORT_FIELD -> !field.equals(MetadataSchema.EDITION);
      case UNKNOWN_FACET_FIELD ->
          !field.equals(MetadataSchema.EDITION) && schema.type(field) != MetadataType.NUMBER;
      default -> true;
    };
  }

  /**
   * Checks filters.
   *
   * @throws QueryException if a filter names a field that no document has, or does not fit the
   *     field's type
   */
  public void check(List<Filter> filters) {
    for (Filter filter : filters) {
      MetadataType type = require(filter.field(), QueryException.Code.UNKNOWN_FILTER_FIELD);
      if (filter.field().equals(MetadataSchema.EDITION)) {
        requireEquality(filter);
        isOldEdition(filter);
      } else if (type == MetadataType.KEYWORD) {
        requireEquality(filter);
      } else {
        ValueRange.of(filter, type, schema.zone());
        if (filters.size() > MAX_RANGES) {
          requireFew(filters, filter.field());
        }
      }
    }
  }

  /** Whether a filter names a field that documents have, and fits its type. */
  public boolean fits(Filter filter) {
    try {
      check(List.of(filter));
      return true;
    } catch (QueryException e) {
      return false; // the reason does not matter to a person who did not mean a filter
    }
  }

  private static void requireFew(List<Filter> filters, String field) {
    long alternatives =
        filters.stream()
            .filter(f -> f.field().equals(field) && f.operator() == Filter.Operator.EQUAL)
            .count();
    if (alternatives > MAX_RANGES) {
      throw new QueryException(
          QueryException.Code.TOO_MANY_ALTERNATIVES,
          String.valueOf(alternatives),
          field,
          String.valueOf(MAX_RANGES));
    }
  }

  private static void requireEquality(Filter filter) {
    if (filter.operator() != Filter.Operator.EQUAL
        && filter.operator() != Filter.Operator.NOT_EQUAL) {
      throw new QueryException(
          QueryException.Code.KEYWORD_NOT_ORDERED,
          filter.toString(),
          filter.field(),
          MetadataType.KEYWORD.example());
    }
  }

  /**
   * Whether a filter by {@code edition} names the old editions; otherwise it names the current
   * ones.
   *
   * @throws QueryException if it names neither
   */
  public static boolean isOldEdition(Filter filter) {
    String status = Keywords.fold(filter.value());
    if (!OLD.contains(status) && !CURRENT.contains(status)) {
      throw new QueryException(QueryException.Code.UNKNOWN_EDITION, filter.toString());
    }
    return OLD.contains(status);
  }
}
