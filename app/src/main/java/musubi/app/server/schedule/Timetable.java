package musubi.app.server.schedule;

import java.time.ZonedDateTime;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.server.job.JobKind;
import org.springframework.scheduling.support.CronExpression;

/**
 * The times of one kind of build. Immutable and thread-safe.
 *
 * @param kind what is done
 * @param written the expression, of five fields
 * @param times the same, with a field for seconds in front
 */
public record Timetable(JobKind kind, String written, CronExpression times) {

  /**
   * Reads an expression of cron.
   *
   * @param written minute, hour, day of the month, month, day of the week
   * @throws UserException if it cannot be understood
   */
  public static Timetable of(JobKind kind, String written) {
    try {
      return new Timetable(kind, written.strip(), CronExpression.parse("0 " + written.strip()));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          ErrorMessage.of("schedule.not-understood", kind.label(), written, e.getMessage()), e);
    }
  }

  /** The next time after a moment; empty if there is none, as with a 30th of February. */
  public Optional<ZonedDateTime> after(ZonedDateTime moment) {
    return Optional.ofNullable(times.next(moment));
  }
}
