package musubi.app.server.curate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import musubi.app.usage.QueryKind;
import org.jspecify.annotations.Nullable;

/** A report of queries, in the order of the tabs. */
enum QueryTab {
  FREQUENT(QueryKind.FREQUENT),
  WITHOUT_RESULT(QueryKind.WITHOUT_RESULT),
  WITHOUT_OPENING(QueryKind.WITHOUT_OPENING),
  LOW_RELEVANCE(QueryKind.LOW_RELEVANCE),
  OPENED_BELOW(QueryKind.OPENED_BELOW),
  REFORMULATED(null),
  TREND(null);

  private final @Nullable QueryKind kind;

  QueryTab(@Nullable QueryKind kind) {
    this.kind = kind;
  }

  /** The kind of queries that it lists; null if it lists something else. */
  @Nullable QueryKind kind() {
    return kind;
  }

  /** As it is written in addresses, and in keys of strings. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  static Optional<QueryTab> of(String label) {
    return Arrays.stream(values()).filter(tab -> tab.label().equals(label)).findFirst();
  }
}
