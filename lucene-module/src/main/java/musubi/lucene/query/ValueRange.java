package musubi.lucene.query;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import musubi.lucene.QueryException;
import musubi.lucene.metadata.DateText;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.metadata.NumberText;

/**
 * The values of a date or number field that a filter keeps.
 *
 * @param field the metadata field's name
 * @param type date or number
 * @param least the lowest, an epoch millisecond or a number
 * @param most the highest
 * @param <T> Long for dates, Double for numbers
 */
public record ValueRange<T extends Number & Comparable<T>>(
    String field, MetadataType type, T least, T most) {

  private static final String RANGE = "..";

  /**
   * The range that one value names: a number itself, or a date from its first millisecond to its
   * last.
   */
  private record Named<T>(T first, T last) {}

  /** Reads and orders the values of a type. */
  private interface Values<T> {
    Optional<Named<T>> read(String text);

    T lowest();

    T highest();

    T above(T value);

    T below(T value);
  }

  private record Dates(ZoneId zone) implements Values<Long> {
    @Override
    public Optional<Named<Long>> read(String text) {
      return DateText.parse(text, zone)
          .map(p -> new Named<>(p.from().toEpochMilli(), p.to().toEpochMilli() - 1));
    }

    @Override
    public Long lowest() {
      return Long.MIN_VALUE;
    }

    @Override
    public Long highest() {
      return Long.MAX_VALUE;
    }

    @Override
    public Long above(Long value) {
      return value + 1;
    }

    @Override
    public Long below(Long value) {
      return value - 1;
    }
  }

  private record Numbers() implements Values<Double> {
    @Override
    public Optional<Named<Double>> read(String text) {
      OptionalDouble number = NumberText.parse(text);
      return number.isEmpty()
          ? Optional.empty()
          : Optional.of(new Named<>(number.getAsDouble(), number.getAsDouble()));
    }

    @Override
    public Double lowest() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public Double highest() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public Double above(Double value) {
      return Math.nextUp(value);
    }

    @Override
    public Double below(Double value) {
      return Math.nextDown(value);
    }
  }

  /**
   * Reads the range that a filter means; the range of {@code !=} is what the filter leaves out.
   *
   * @throws QueryException naming the type and an example, if a value does not fit it
   */
  public static ValueRange<?> of(Filter filter, MetadataType type, ZoneId zone) {
    return type == MetadataType.DATE
        ? of(filter, type, new Dates(zone))
        : of(filter, type, new Numbers());
  }

  private static <T extends Number & Comparable<T>> ValueRange<T> of(
      Filter filter, MetadataType type, Values<T> values) {
    int range = filter.value().indexOf(RANGE);
    boolean equality =
        filter.operator() == Filter.Operator.EQUAL
            || filter.operator() == Filter.Operator.NOT_EQUAL;
    if (equality && range >= 0) {
      return between(filter, type, values, range);
    }
    Named<T> named = read(filter, filter.value(), type, values);
    T least =
        switch (filter.operator()) {
          case EQUAL, NOT_EQUAL, AT_LEAST -> named.first();
          case ABOVE -> values.above(named.last());
          case AT_MOST, BELOW -> values.lowest();
        };
    T most =
        switch (filter.operator()) {
          case EQUAL, NOT_EQUAL, AT_MOST -> named.last();
          case BELOW -> values.below(named.first());
          case AT_LEAST, ABOVE -> values.highest();
        };
    return new ValueRange<>(filter.field(), type, least, most);
  }

  private static <T extends Number & Comparable<T>> ValueRange<T> between(
      Filter filter, MetadataType type, Values<T> values, int range) {
    String from = filter.value().substring(0, range).strip();
    String to = filter.value().substring(range + RANGE.length()).strip();
    if (from.isEmpty() && to.isEmpty()) {
      throw misfit(filter, filter.value(), type);
    }
    T least = from.isEmpty() ? values.lowest() : read(filter, from, type, values).first();
    T most = to.isEmpty() ? values.highest() : read(filter, to, type, values).last();
    if (least.compareTo(most) > 0) {
      throw new QueryException(QueryException.Code.RANGE_REVERSED, filter.toString(), from, to);
    }
    return new ValueRange<>(filter.field(), type, least, most);
  }

  private static <T> Named<T> read(
      Filter filter, String text, MetadataType type, Values<T> values) {
    return values.read(text).orElseThrow(() -> misfit(filter, text, type));
  }

  private static QueryException misfit(Filter filter, String text, MetadataType type) {
    return new QueryException(
        QueryException.Code.VALUE_DOES_NOT_FIT,
        filter.toString(),
        filter.field(),
        type.toString(),
        text,
        type.expected(),
        type.example());
  }

  /** Whether no value lies in it. */
  public boolean isEmpty() {
    return least.compareTo(most) > 0;
  }
}
