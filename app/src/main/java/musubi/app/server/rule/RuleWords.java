package musubi.app.server.rule;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleActions;
import musubi.app.rule.Trigger;
import musubi.app.rule.Validity;
import musubi.app.server.page.PageText;
import musubi.lucene.query.Filter;

/** Rules in words. */
record RuleWords(PageText text) {

  private static final int MOST = 5;

  /** Which queries. */
  String when(Trigger when) {
    List<String> quoted =
        when.values().stream()
            .limit(MOST)
            .map(value -> text.get("curate.rules.quoted", value))
            .toList();
    String values = String.join(text.get("curate.rules.or"), quoted);
    return text.get(
        "curate.rules.when." + when.kind().label(),
        when.values().size() > MOST
            ? text.get("curate.rules.and-more", values, when.values().size() - MOST)
            : values);
  }

  /** What it does, a sentence each. */
  List<String> then(RuleActions then, Titles titles) {
    List<String> words = new ArrayList<>();
    for (RuleActions.Placed pin : then.pins()) {
      words.add(text.get("curate.rules.then.pin", titles.of(pin.document()), pin.place()));
    }
    then.hidden().forEach(id -> words.add(text.get("curate.rules.then.hide", titles.of(id))));
    if (!then.filters().isEmpty()) {
      words.add(
          text.get(
              "curate.rules.then.filter",
              String.join(", ", then.filters().stream().map(Filter::toString).toList())));
    }
    then.notice()
        .ifPresent(notice -> words.add(text.get("curate.rules.then.notice", notice.inLine())));
    return words;
  }

  /** What documents are called. */
  @FunctionalInterface
  interface Titles {
    String of(String id);
  }

  /** On which days; empty for always. */
  String days(Validity valid) {
    if (valid.from().isPresent() && valid.until().isPresent()) {
      return text.get("curate.rules.days.both", day(valid.from().get()), day(valid.until().get()));
    }
    return valid
        .from()
        .map(from -> text.get("curate.rules.days.from", day(from)))
        .or(() -> valid.until().map(until -> text.get("curate.rules.days.until", day(until))))
        .orElse("");
  }

  String state(Rule.State state) {
    return text.get(
        "curate.rules.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private String day(LocalDate day) {
    return day.format(
        text.language().equals("ja")
            ? DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPANESE)
            : DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH));
  }
}
