package musubi.app.server.access;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as pages write them, in the zone of the server. */
final class Moments {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Moments() {}

  static ZoneId zone() {
    return ZoneId.systemDefault();
  }

  static String minute(Instant at) {
    return MINUTE.format(at.atZone(zone()));
  }

  static String second(Instant at) {
    return SECOND.format(at.atZone(zone()));
  }
}
