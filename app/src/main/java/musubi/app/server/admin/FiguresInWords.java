package musubi.app.server.admin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import musubi.app.server.page.PageText;

/**
 * Numbers as administrators read them. Immutable and thread-safe.
 *
 * @param text of the page
 */
record FiguresInWords(PageText text) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final double KILO = 1_000;

  /** A number with signs between the thousands. */
  String number(long number) {
    return String.format(text.locale(), "%,d", number);
  }

  /** A size on disk, in decimal units. */
  String size(long bytes) {
    double size = bytes;
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    int unit = 0;
    while (size >= KILO && unit < units.length - 1) {
      size /= KILO;
      unit++;
    }
    return (unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s").formatted(size, units[unit]);
  }

  /** A moment, in the time zone of the server. */
  String time(Instant moment) {
    return TIME.format(moment.atZone(ZoneId.systemDefault()));
  }

  /** So much time, in the largest unit that fits. */
  String duration(double seconds) {
    if (seconds < 1) {
      return text.get("admin.seconds.few");
    }
    if (seconds < 90) {
      return text.count("admin.seconds", (int) Math.round(seconds));
    }
    return seconds < 90 * 60
        ? text.count("admin.minutes", (int) Math.round(seconds / 60))
        : text.get("admin.hours", "%.1f".formatted(seconds / 3600));
  }

  /** How long ago a moment was. */
  String ago(Instant moment, Instant now) {
    long seconds = Math.max(0, now.getEpochSecond() - moment.getEpochSecond());
    if (seconds < 60) {
      return text.get("ago.now");
    }
    if (seconds < 3600) {
      return text.count("ago.minutes", (int) (seconds / 60));
    }
    return seconds < 86_400
        ? text.count("ago.hours", (int) (seconds / 3600))
        : text.count("ago.days", (int) (seconds / 86_400));
  }
}
