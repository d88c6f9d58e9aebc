package musubi.app.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Why a query is in a list. */
public enum QueryKind {
  /** It is asked often. */
  FREQUENT("searches", figures -> new Share(figures.searches(), figures.searches())),
  /** Nothing is found. */
  WITHOUT_RESULT("without_result", QueryFigures::withoutResult),
  /** Something is found, and nothing opened. */
  WITHOUT_OPENING("without_opening", QueryFigures::withoutOpening),
  /** The best hit hardly answers. */
  LOW_RELEVANCE("low", QueryFigures::lowRelevance),
  /** What is opened stands far down. */
  OPENED_BELOW("below", QueryFigures::openedBelow);

  private final String column;
  private final Function<QueryFigures, Share> share;

  QueryKind(String column, Function<QueryFigures, Share> share) {
    this.column = column;
    this.share = share;
  }

  /** The column of {@link SearchFacts} that counts its searches. */
  String column() {
    return column;
  }

  /** Returns the searches of a query that are of this kind, and of how many. */
  public Share of(QueryFigures figures) {
    return share.apply(figures);
  }

  /** As it is written in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  public static Optional<QueryKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
