package musubi.app.server.metric;

import java.util.Locale;
import musubi.app.search.BusyException;
import musubi.app.search.DeniedException;
import musubi.lucene.IndexException;
import musubi.lucene.QueryException;

/** Why a search was not answered, by the codes of the API. */
final class Outcome {

  private Outcome() {}

  static String of(Exception e) {
    return switch (e) {
      case BusyException busy ->
          switch (busy.code()) {
            case TOO_MANY_SEARCHES -> "too-many-searches";
            case OUT_OF_TIME -> "search-timeout";
            case CLOSED -> "closing";
          };
      case DeniedException denied -> label(denied.code());
      case QueryException wrong -> label(wrong.code());
      case IndexException unusable -> label(unusable.code());
      default -> "internal-error";
    };
  }

  private static String label(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
