package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import musubi.app.UserException;
import musubi.app.config.ConfigFile;
import musubi.app.server.job.Job;
import musubi.app.server.job.JobKind;
import musubi.app.server.job.JobState;
import musubi.app.server.job.Jobs;
import musubi.app.server.schedule.Schedule;
import musubi.app.server.schedule.Timetable;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built at set times. */
class ScheduleTest {

  @TempDir Path folder;

  private Setup setup(String schedule) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            "data: data\nserver:\n  port: 0\n  schedule: {%s}\n".formatted(schedule));
    return new Setup(ConfigFile.read(config), Overrides.NONE);
  }

  /** A clock on which the next minute begins in half a second. */
  private static Clock shortlyBeforeAMinute() {
    Instant now = Instant.now();
    Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return Clock.offset(
        Clock.system(ZoneId.of("Asia/Tokyo")), Duration.between(now, next).minusMillis(500));
  }

  @Test
  void anUpdateBeginsAtItsTime() throws Exception {
    Path sources = folder.resolve("sources");
    RunningServer.write(sources.resolve("傘.md"), "# 置き傘\n\n置き傘は受付で借りられる。\n");
    Setup setup = setup("update: '* * * * *'");
    RunningServer.run(
        "rebuild", sources.toString(), "--config", folder.resolve("musubi.yml").toString());
    RunningServer.write(sources.resolve("鍵.md"), "# 鍵\n\n鍵は警備室で受け取る。\n");
    try (ServedSearch served = ServedSearch.of(setup);
        Jobs jobs = new Jobs(setup, served, Optional.empty())) {
      served.refresh();
      Schedule schedule = new Schedule(Schedule.of(setup.server()), jobs, shortlyBeforeAMinute());
      assertThat(schedule.next().getFirst().at()).isPresent();
      schedule.start();
      try {
        RunningServer.await(() -> !jobs.all().isEmpty() && jobs.running().isEmpty());
      } finally {
        schedule.stop();
      }
      Job job = jobs.all().getFirst();
      assertThat(job.state()).isEqualTo(JobState.DONE);
      assertThat(job.seen().shape().kind()).isEqualTo("update");
      assertThat(job.seen().shape().end().result().documents().changed()).isEqualTo(1);
    }
  }

  /**
   * What comes first goes on; the schedule says that it did nothing, and waits for the next time.
   */
  @Test
  void aTimeAtWhichABuildRunsIsPassedOver() throws Exception {
    Path sources = folder.resolve("sources");
    RunningServer.write(sources.resolve("傘.md"), "# 置き傘\n\n置き傘は受付で借りられる。\n");
    Setup setup = setup("update: '* * * * *'");
    RunningServer.run(
        "rebuild", sources.toString(), "--config", folder.resolve("musubi.yml").toString());
    for (int n = 0; n < 3_000; n++) {
      RunningServer.write(
          sources.resolve("多数/%04d.md".formatted(n)),
          "# 資料%d\n\n%s\n".formatted(n, "試験のための資料%dである。".formatted(n).repeat(20)));
    }
    List<String> told = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(Schedule.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            told.add(new SimpleFormatter().formatMessage(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Level before = log.getLevel();
    log.setLevel(Level.INFO); // whatever other tests have left out of the log
    log.addHandler(handler);
    try (ServedSearch served = ServedSearch.of(setup);
        Jobs jobs = new Jobs(setup, served, Optional.empty())) {
      served.refresh();
      Schedule schedule = new Schedule(Schedule.of(setup.server()), jobs, shortlyBeforeAMinute());
      Job first = jobs.start(JobKind.REBUILD, Jobs.Request.USUAL);
      schedule.start();
      try {
        RunningServer.await(() -> !told.isEmpty());
      } finally {
        schedule.stop();
      }
      assertThat(told.getFirst())
          .startsWith("the update of the schedule '* * * * *' is passed over:")
          .contains(first.id());
      assertThat(jobs.all()).containsExactly(first);
    } finally {
      log.removeHandler(handler);
      log.setLevel(before);
    }
  }

  @Test
  void timesAreThoseOfTheMachine() {
    Timetable weekdays = Timetable.of(JobKind.UPDATE, " 30 6 * * 1-5 ");
    Instant friday = Instant.parse("2026-12-04T00:00:00Z");
    assertThat(weekdays.after(friday.atZone(ZoneId.of("Asia/Tokyo"))))
        .hasValueSatisfying(
            next -> assertThat(next.toString()).isEqualTo("2026-12-07T06:30+09:00[Asia/Tokyo]"));
    assertThat(Timetable.of(JobKind.UPDATE, "0 3 30 2 *").after(friday.atZone(ZoneId.of("UTC"))))
        .isEmpty();
  }

  @Test
  void whatCannotBeUnderstoodIsSaidWithItsPlace() {
    assertThatThrownBy(() -> setup("update: '0 3 * *'").server())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("musubi.yml")
        .hasMessageContaining("server.schedule.update")
        .hasMessageContaining("0 3 * *")
        .hasMessageContaining("five fields");
    assertThatThrownBy(() -> Schedule.of(setup("rebuild: '0 25 * * *'").server()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("server.schedule.rebuild")
        .hasMessageContaining("0 25 * * *")
        .hasMessageContaining("five fields");
  }
}
