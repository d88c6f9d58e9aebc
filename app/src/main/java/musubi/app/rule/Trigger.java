package musubi.app.rule;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queries that a rule is about: those that fit one of its values. Width, case and blanks make
 * no difference; conditions and signs of a query are no part of what is compared.
 *
 * @param kind how a value is compared
 * @param values at least one
 */
public record Trigger(Kind kind, List<String> values) {

  /** How a value is compared with a query. */
  public enum Kind {
    /** The query is the value. */
    QUERIES,
    /** The value stands in the query; a Latin word or a number as a whole. */
    CONTAINS,
    /** The query begins with the value. */
    BEGINS,
    /** A regular expression fits a part of the query. */
    MATCHES;

    /** Its key in the file. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a key. */
    public static Optional<Kind> of(String label) {
      return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
  }

  /** Copies the values. */
  public Trigger {
    values = List.copyOf(values);
  }

  /** Whether one of some queries fits. */
  public boolean fitsAny(Collection<String> queries) {
    QueryMatcher matcher = new QueryMatcher(this);
    return queries.stream().map(QueryForm::of).anyMatch(matcher::fits);
  }
}
