package musubi.app.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which lines of the audit log somebody looks for; a text that is empty restricts nothing.
 *
 * @param actor a part of the name of who did it, in either case of its letters
 * @param act the label of what was done, whole
 * @param subject a part of what it was done to, or of what came of it, in either case
 * @param from the first moment
 * @param until the first moment after the last
 */
public record AuditFilter(
    String actor, String act, String subject, Optional<Instant> from, Optional<Instant> until) {

  /** All lines. */
  public static final AuditFilter ALL =
      new AuditFilter("", "", "", Optional.empty(), Optional.empty());

  /**
   * A condition of SQL.
   *
   * @param sql true of a line that is looked for
   * @param parameters in the order of their marks
   */
  record Condition(String sql, List<Object> parameters) {}

  Condition condition() {
    List<String> all = new ArrayList<>(List.of("1 = 1"));
    List<Object> parameters = new ArrayList<>();
    if (!actor.isBlank()) {
      all.add("lower(actor) like ? escape '!'");
      parameters.add(part(actor));
    }
    if (!act.isBlank()) {
      all.add("act = ?");
      parameters.add(act);
    }
    if (!subject.isBlank()) {
      all.add("(lower(target) like ? escape '!' or lower(detail) like ? escape '!')");
      parameters.add(part(subject));
      parameters.add(part(subject));
    }
    from.ifPresent(
        moment -> {
          all.add("at >= ?");
          parameters.add(moment.toEpochMilli());
        });
    until.ifPresent(
        moment -> {
          all.add("at < ?");
          parameters.add(moment.toEpochMilli());
        });
    return new Condition(String.join(" and ", all), parameters);
  }

  private static String part(String text) {
    return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }
}
