package musubi.app.server.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import musubi.app.plan.Forecast;
import musubi.app.server.admin.OverviewPage.Upkeep;
import musubi.app.server.page.PageText;
import musubi.app.server.schedule.Schedule;

/** Tells what is built by itself, and whether there is room for a build. Thread-safe. */
final class UpkeepViews {

  private final Path data;
  private final Schedule schedule;

  UpkeepViews(Path data, Schedule schedule) {
    this.data = data;
    this.schedule = schedule;
  }

  /**
   * As it is now.
   *
   * @param current bytes of the generation in use; empty if there is none
   */
  Upkeep of(Optional<Long> current, PageText text) throws IOException {
    FiguresInWords figures = new FiguresInWords(text);
    long free = Files.getFileStore(data).getUsableSpace();
    Optional<Long> needed = current.map(Forecast::peak);
    List<String> disk =
        needed
            .map(
                bytes ->
                    List.of(
                        text.get("admin.disk.free", figures.size(free)),
                        text.get("admin.disk.needed", figures.size(bytes))))
            .orElse(List.of(text.get("admin.disk.free", figures.size(free))));
    return new Upkeep(
        schedule.next().stream().map(next -> line(next, text)).toList(),
        disk,
        needed.filter(bytes -> bytes > free).isPresent());
  }

  private static String line(Schedule.Next next, PageText text) {
    String words =
        CronWords.of(next.table().written(), text)
            .orElse(text.get("cron.written", next.table().written()));
    return text.get(
        "admin.schedule.line",
        words,
        text.get("admin.kind." + next.table().kind().label()),
        next.at()
            .map(ZonedDateTime::toInstant)
            .map(new FiguresInWords(text)::time)
            .orElse(text.get("admin.schedule.never")));
  }
}
