package musubi.app.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import musubi.app.ErrorMessage;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Pin;
import musubi.message.Message;
import musubi.message.Reason;

/** Makes a rule of a draft, or says of each field what is wrong and what was expected. */
public final class RuleChecker {

  /** Most characters of a query, an expression or a name. */
  public static final int LONGEST = 200;

  /** Most characters of an id, a link or a note. */
  public static final int LONGEST_NOTE = 1_000;

  /** Most values of one field. */
  public static final int MOST = 100;

  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

  private final Map<RuleField, Message> faults = new EnumMap<>(RuleField.class);

  private RuleChecker() {}

  /**
   * What came of a draft.
   *
   * @param rule empty if anything is wrong
   * @param faults the first of each field
   */
  public record Checked(Optional<Rule> rule, Map<RuleField, Message> faults) {

    /** Copies the faults. */
    public Checked {
      faults = Map.copyOf(faults);
    }
  }

  /** Checks a draft. */
  public static Checked check(RuleDraft draft) {
    return new RuleChecker().checked(draft);
  }

  private Checked checked(RuleDraft draft) {
    String id = draft.id().strip();
    if (!ID.matcher(id).matches()) {
      fault(RuleField.ID, "rules.id", id);
    }
    String name = line(RuleField.NAME, draft.name(), LONGEST);
    Trigger.Kind kind = Trigger.Kind.of(draft.when().kind()).orElse(Trigger.Kind.QUERIES);
    Trigger when = new Trigger(kind, queries(kind, draft.when().values()));
    RuleActions then =
        new RuleActions(
            pins(draft.then().pins()),
            values(RuleField.HIDE, draft.then().hidden(), LONGEST_NOTE),
            filters(draft.then().filters()),
            notice(draft.then().text().strip(), draft.then().link().strip()));
    hiddenAndPinned(then);
    Validity valid =
        new Validity(
            date(RuleField.FROM, draft.valid().from()),
            date(RuleField.UNTIL, draft.valid().until()));
    if (valid.from().isPresent() && valid.until().filter(valid.from().get()::isAfter).isPresent()) {
      fault(RuleField.UNTIL, "rules.until", valid.until().get(), valid.from().get());
    }
    String why = line(RuleField.WHY, draft.why(), LONGEST_NOTE);
    if (faults.isEmpty()
        && then.pins().isEmpty()
        && then.hidden().isEmpty()
        && then.filters().isEmpty()
        && then.notice().isEmpty()) {
      fault(RuleField.RULE, "rules.nothing");
    }
    return new Checked(
        faults.isEmpty()
            ? Optional.of(
                new Rule(id, name.isEmpty() ? id : name, when, then, valid, draft.active(), why))
            : Optional.empty(),
        faults);
  }

  private void fault(RuleField field, String key, Object... parameters) {
    faults.putIfAbsent(field, ErrorMessage.of(key, parameters));
  }

  private String line(RuleField field, String text, int longest) {
    String stripped = text.strip();
    if (stripped.length() > longest) {
      fault(field, "rules.long", beginning(stripped), stripped.length(), longest);
    }
    return stripped;
  }

  private static String beginning(String text) {
    return text.length() > 40 ? text.substring(0, text.offsetByCodePoints(0, 20)) + "…" : text;
  }

  /** Values without empty ones and without repetitions. */
  private List<String> values(RuleField field, List<String> written, int longest) {
    List<String> values =
        written.stream().map(String::strip).filter(value -> !value.isEmpty()).distinct().toList();
    values.forEach(value -> line(field, value, longest));
    if (values.size() > MOST) {
      fault(field, "rules.many", values.size(), MOST);
    }
    return values;
  }

  private List<String> queries(Trigger.Kind kind, List<String> written) {
    List<String> values = values(RuleField.QUERIES, written, LONGEST);
    if (values.isEmpty()) {
      fault(RuleField.QUERIES, "rules.no-query");
    }
    for (String value : values) {
      if (kind == Trigger.Kind.MATCHES) {
        expression(value);
      } else if (QueryForm.of(value).isEmpty()) {
        fault(RuleField.QUERIES, "rules.blank-query", value);
      }
    }
    return values;
  }

  private void expression(String value) {
    try {
      if (QueryMatcher.pattern(value).matcher("").find()) {
        fault(RuleField.QUERIES, "rules.expression-of-all", value);
      }
    } catch (PatternSyntaxException e) {
      fault(RuleField.QUERIES, "rules.expression", value, e.getDescription());
    }
  }

  private List<RuleActions.Placed> pins(List<RuleDraft.Place> written) {
    List<RuleActions.Placed> pins = new ArrayList<>();
    Set<String> documents = new HashSet<>();
    Set<Integer> places = new HashSet<>();
    for (RuleDraft.Place pin : written) {
      String document = line(RuleField.PIN, pin.document(), LONGEST_NOTE);
      if (document.isEmpty()) {
        continue;
      }
      int place = place(pin.place().strip());
      if (!documents.add(document)) {
        fault(RuleField.PIN, "rules.pin-twice", document);
      }
      if (place > 0 && !places.add(place)) {
        fault(RuleField.PIN, "rules.place-twice", place);
      }
      pins.add(new RuleActions.Placed(document, place));
    }
    return pins;
  }

  private int place(String written) {
    if (written.matches("[0-9]{1,3}")) {
      int place = Integer.parseInt(written);
      if (place >= 1 && place <= Pin.LAST) {
        return place;
      }
    }
    fault(RuleField.PIN, "rules.place", written, Pin.LAST);
    return 0;
  }

  private List<Filter> filters(List<String> written) {
    List<Filter> filters = new ArrayList<>();
    for (String value : values(RuleField.FILTER, written, LONGEST)) {
      try {
        filters.add(Filter.parse(value));
      } catch (IllegalArgumentException e) {
        faults.putIfAbsent(RuleField.FILTER, ErrorMessage.of("rules.filter", Reason.of(e)));
      }
    }
    return filters;
  }

  private Optional<Notice> notice(String text, String link) {
    if (text.isEmpty() && link.isEmpty()) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      fault(RuleField.NOTICE, "rules.notice-empty", link);
    }
    line(RuleField.NOTICE, text, Notice.LONGEST);
    if (!link.isEmpty() && (link.length() > LONGEST_NOTE || !Notice.isLink(link))) {
      fault(RuleField.NOTICE, "rules.link", beginning(link));
    }
    return Optional.of(new Notice(text, link));
  }

  private Optional<LocalDate> date(RuleField field, String written) {
    if (written.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(written.strip()));
    } catch (DateTimeException e) {
      fault(field, "rules.date", written.strip());
      return Optional.empty();
    }
  }

  private void hiddenAndPinned(RuleActions then) {
    for (RuleActions.Placed pin : then.pins()) {
      if (then.hidden().contains(pin.document())) {
        fault(RuleField.HIDE, "rules.pinned-and-hidden", pin.document());
      }
    }
  }
}
