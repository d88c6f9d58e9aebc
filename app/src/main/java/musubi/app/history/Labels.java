package musubi.app.history;

import java.util.Locale;
import musubi.lucene.hit.Total;

/** What is written for values of other rooms: their names may change, rows stay. */
final class Labels {

  private Labels() {}

  static String of(Total.Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
