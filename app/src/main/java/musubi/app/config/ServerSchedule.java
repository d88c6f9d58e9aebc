package musubi.app.config;

import java.nio.file.Path;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * When a server builds the index by itself. Expressions of cron: minute, hour, day of the month,
 * month, day of the week, in the time zone of the machine.
 *
 * @param update when what has changed is read
 * @param rebuild when everything is read again
 */
public record ServerSchedule(@Nullable String update, @Nullable String rebuild) {

  private static final int FIELDS = 5;

  void check(Path file) {
    check(file, "update", update);
    check(file, "rebuild", rebuild);
  }

  /** Whether the fields can be understood is found where the server starts. */
  private static void check(Path file, String key, @Nullable String cron) {
    if (cron != null && cron.strip().split("\\s+").length != FIELDS) {
      throw new UserException(ErrorMessage.of("config.server-schedule", file, key, cron));
    }
  }
}
