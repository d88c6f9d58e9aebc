package musubi.app.server.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.app.server.page.PageText;

/** Says in words what an expression of cron means, where it is one that people usually write. */
final class CronWords {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern STEP = Pattern.compile("(?:\\*|0)/(\\d{1,2})");
  private static final Pattern DAYS = Pattern.compile("([0-7])-([0-7])|([0-7])(?:,[0-7])*");
  private static final Pattern LIST = Pattern.compile("\\d{1,2}(?:,\\d{1,2})*");
  private static final String ANY = "*";
  private static final int MINUTES = 60;
  private static final int HOURS = 24;
  private static final int DAYS_OF_WEEK = 7;

  private CronWords() {}

  /**
   * In words.
   *
   * @param cron minute, hour, day of the month, month, day of the week
   * @return empty if the expression is of a kind that is not put in words here
   */
  static Optional<String> of(String cron, PageText text) {
    String[] fields = cron.strip().split("\\s+");
    if (fields.length != 5 || !fields[3].equals(ANY)) {
      return Optional.empty();
    }
    boolean everyDay = fields[2].equals(ANY) && fields[4].equals(ANY);
    if (fields[1].equals(ANY) && everyDay && step(fields[0], MINUTES).isPresent()) {
      return step(fields[0], MINUTES).map(step -> text.count("cron.minutes", step));
    }
    if (!NUMBER.matcher(fields[0]).matches()) {
      return Optional.empty();
    }
    int minute = Integer.parseInt(fields[0]);
    if (fields[1].equals(ANY)) {
      return everyDay ? Optional.of(text.get("cron.hourly", minute)) : Optional.empty();
    }
    if (everyDay && step(fields[1], HOURS).isPresent()) {
      return step(fields[1], HOURS).map(step -> text.count("cron.hours", step, minute));
    }
    if (!LIST.matcher(fields[1]).matches()) {
      return Optional.empty();
    }
    String times =
        Arrays.stream(fields[1].split(","))
            .map(hour -> "%d:%02d".formatted(Integer.parseInt(hour), minute))
            .collect(Collectors.joining(text.get("cron.and")));
    if (everyDay) {
      return Optional.of(text.get("cron.daily", times));
    }
    if (fields[2].equals(ANY)) {
      return days(fields[4]).map(days -> text.get("cron.weekly", names(days, text), times));
    }
    return fields[4].equals(ANY) && NUMBER.matcher(fields[2]).matches()
        ? Optional.of(text.get("cron.monthly", fields[2], times))
        : Optional.empty();
  }

  /** A step that comes round evenly; others make a shorter pause at the end of each round. */
  private static Optional<Integer> step(String field, int round) {
    Matcher step = STEP.matcher(field);
    return step.matches()
        ? Optional.of(Integer.valueOf(step.group(1))).filter(n -> n > 0 && round % n == 0)
        : Optional.empty();
  }

  /** 0 and 7 are both Sunday. */
  private static Optional<List<Integer>> days(String field) {
    Matcher written = DAYS.matcher(field);
    if (!written.matches()) {
      return Optional.empty();
    }
    List<Integer> days = new ArrayList<>();
    if (written.group(1) == null) {
      for (String day : field.split(",")) {
        days.add(Integer.parseInt(day) % DAYS_OF_WEEK);
      }
    } else {
      for (int d = Integer.parseInt(written.group(1));
          d <= Integer.parseInt(written.group(2));
          d++) {
        days.add(d % DAYS_OF_WEEK);
      }
    }
    return days.isEmpty() ? Optional.empty() : Optional.of(days);
  }

  private static String names(List<Integer> days, PageText text) {
    return String.join(
        text.get("cron.and"), days.stream().map(day -> text.get("cron.day." + day)).toList());
  }
}
