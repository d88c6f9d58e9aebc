package musubi.app.server.rule;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleDraft;
import musubi.app.rule.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What a curator typed of a rule.
 *
 * @param draft the rule
 * @param seen the version of the rule that she saw; empty of one that is new
 * @param query to try the rule on; may be empty
 * @param find what she looks for to pin or to hide; may be empty
 */
public record RuleForm(RuleDraft draft, String seen, String query, String find) {

  private static final int LONGEST_ID = 40;
  private static final Pattern LINES = Pattern.compile("\\R");

  /** An empty form, or one for a query. */
  static RuleForm fresh(String query) {
    return new RuleForm(
        new RuleDraft(
            "",
            "",
            new RuleDraft.When(
                Trigger.Kind.QUERIES.label(), query.isEmpty() ? List.of() : List.of(query)),
            new RuleDraft.Then(List.of(), List.of(), List.of(), "", ""),
            new RuleDraft.Valid("", ""),
            true,
            ""),
        "",
        query,
        "");
  }

  /** The form of a rule as it is. */
  static RuleForm of(Rule rule) {
    RuleDraft draft = RuleDraft.of(rule);
    return new RuleForm(draft, RuleBook.version(rule), sample(draft), "");
  }

  /** What was sent. */
  static RuleForm of(HttpServletRequest request) {
    List<RuleDraft.Place> pins = new ArrayList<>();
    List<String> places = all(request, "place");
    List<String> pinned = all(request, "pin");
    for (int i = 0; i < pinned.size(); i++) {
      pins.add(new RuleDraft.Place(pinned.get(i), i < places.size() ? places.get(i) : ""));
    }
    RuleDraft draft =
        new RuleDraft(
            one(request, RuleAddress.ID),
            one(request, "name"),
            new RuleDraft.When(one(request, "kind"), lines(one(request, "values"))),
            new RuleDraft.Then(
                pins,
                all(request, "hide"),
                lines(one(request, "filters")),
                one(request, "text"),
                one(request, "link")),
            new RuleDraft.Valid(one(request, "from"), one(request, "until")),
            !one(request, "active").isEmpty(),
            one(request, "why"));
    return new RuleForm(
        draft,
        one(request, RuleAddress.SEEN),
        one(request, RuleAddress.QUERY),
        one(request, "find"));
  }

  /** This form after one of its small buttons was pressed, if one was. */
  RuleForm pressed(HttpServletRequest request) {
    String first = one(request, "pin-first");
    String hidden = one(request, "hide-one");
    String dropped = one(request, "drop");
    if (!first.isEmpty()) {
      return with(pinnedFirst(first), without(draft.then().hidden(), first));
    }
    if (!hidden.isEmpty()) {
      List<String> all = new ArrayList<>(without(draft.then().hidden(), hidden));
      all.add(hidden);
      return with(unpinned(hidden), all);
    }
    return dropped.isEmpty()
        ? this
        : with(unpinned(dropped), without(draft.then().hidden(), dropped));
  }

  /** The document stands first; those that are in the way move down by one. */
  private List<RuleDraft.Place> pinnedFirst(String document) {
    List<RuleDraft.Place> pins = new ArrayList<>(List.of(new RuleDraft.Place(document, "1")));
    List<RuleDraft.Place> others = unpinned(document);
    Set<String> taken = Set.copyOf(others.stream().map(RuleDraft.Place::place).toList());
    int free = 1;
    while (taken.contains(String.valueOf(free))) {
      free++;
    }
    for (RuleDraft.Place other : others) {
      boolean inTheWay =
          other.place().matches("[0-9]{1,3}") && Integer.parseInt(other.place()) < free;
      pins.add(
          inTheWay
              ? new RuleDraft.Place(
                  other.document(), String.valueOf(Integer.parseInt(other.place()) + 1))
              : other);
    }
    return pins;
  }

  private List<RuleDraft.Place> unpinned(String document) {
    return draft.then().pins().stream().filter(pin -> !pin.document().equals(document)).toList();
  }

  private static List<String> without(List<String> documents, String document) {
    return documents.stream().filter(one -> !one.equals(document)).toList();
  }

  private RuleForm with(List<RuleDraft.Place> pins, List<String> hidden) {
    RuleDraft.Then then = draft.then();
    return withDraft(
        new RuleDraft(
            draft.id(),
            draft.name(),
            draft.when(),
            new RuleDraft.Then(pins, hidden, then.filters(), then.text(), then.link()),
            draft.valid(),
            draft.active(),
            draft.why()));
  }

  private RuleForm withDraft(RuleDraft other) {
    return new RuleForm(other, seen, query, find);
  }

  /** This form over the rule as it is now; over nothing if it is gone. */
  RuleForm over(@Nullable Rule now) {
    return new RuleForm(draft, now == null ? "" : RuleBook.version(now), query, find);
  }

  /** Whether the rule is not in the file yet. */
  public boolean isNew() {
    return seen.isEmpty();
  }

  /** The query to try the rule on: the one that is named, else the first that it is about. */
  String tried() {
    return query.isBlank() ? sample(draft) : query.strip();
  }

  private static String sample(RuleDraft draft) {
    return draft.when().kind().equals(Trigger.Kind.MATCHES.label())
        ? ""
        : draft.when().values().stream()
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
  }

  /** The draft of a rule that has an id: its own, or a new one that reads like its query. */
  RuleDraft named(Set<String> taken) {
    if (!draft.id().isBlank()) {
      return draft;
    }
    String query = sample(draft);
    String word = query.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    String base = word.isEmpty() ? "rule" : beginning(word);
    String id =
        Stream.iterate(1, n -> n + 1)
            .map(n -> n == 1 ? base : base + "-" + n)
            .filter(name -> !taken.contains(name))
            .findFirst()
            .orElseThrow();
    return new RuleDraft(
        id,
        draft.name().isBlank() ? query : draft.name(),
        draft.when(),
        draft.then(),
        draft.valid(),
        draft.active(),
        draft.why());
  }

  private static String beginning(String word) {
    int most = Math.min(LONGEST_ID, word.codePointCount(0, word.length()));
    return word.substring(0, word.offsetByCodePoints(0, most));
  }

  private static List<String> lines(String text) {
    return LINES.splitAsStream(text).toList();
  }

  private static String one(HttpServletRequest request, String name) {
    @Nullable String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private static List<String> all(HttpServletRequest request, String name) {
    String @Nullable [] values = request.getParameterValues(name);
    return values == null ? List.of() : List.of(values);
  }
}
