package musubi.app.server.rule;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.UserException;
import musubi.app.message.ErrorText;
import musubi.app.revision.Revision;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleChecker;
import musubi.app.rule.RuleDraft;
import musubi.app.rule.RuleField;
import musubi.app.rule.RuleText;
import musubi.app.rule.Rules;
import musubi.app.rule.Trigger;
import musubi.app.rulecheck.AskedQueries;
import musubi.app.rulecheck.RuleCheck;
import musubi.app.rulecheck.RuleFinding;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.request.Asker;
import musubi.app.server.rule.RuleFormPage.DocumentRow;
import musubi.app.server.served.ServedSearch;
import musubi.app.usage.QueryReports;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.Hit;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.SearchOptions;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pages of rules. What they say of documents is what the reader may read. Thread-safe.
 */
final class RulePages {

  private static final int FOUND = 5;
  private static final int REVISIONS = 100;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final RuleBook book;
  private final ServedSearch served;
  private final Asker asker;
  private final QueryReports reports;
  private final Assets assets;
  private final Clock clock;

  RulePages(
      RuleBook book,
      ServedSearch served,
      Asker asker,
      QueryReports reports,
      Assets assets,
      Clock clock) {
    this.book = book;
    this.served = served;
    this.asker = asker;
    this.reports = reports;
    this.assets = assets;
    this.clock = clock;
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private RuleAround around(
      HttpServletRequest request, String title, RuleAround.@Nullable Said said) {
    PageText text = PageText.of(request);
    return new RuleAround(
        Frame.of(
            request,
            text,
            assets,
            text.get(title) + " - Musubi",
            SearchState.nothing(text.chosen())),
        Member.FormToken.of(request),
        said);
  }

  /** The list. */
  RuleListPage list(HttpServletRequest request, RuleAround.@Nullable Said said) {
    RuleAround around = around(request, "curate.rules.title", said);
    PageText text = around.text();
    ErrorText errors = new ErrorText(text.locale());
    List<String> faults = new ArrayList<>();
    Rules rules = Rules.NONE;
    try {
      RuleText read = book.read();
      rules = read.rules();
      read.faults().forEach(fault -> faults.add(errors.of(fault.message())));
    } catch (UserException e) {
      faults.add(errors.of(e.inWords()));
    }
    RuleWords words = new RuleWords(text);
    return new RuleListPage(
        around,
        faults,
        rules.all().stream().map(rule -> row(rule, words)).toList(),
        book.file().toString());
  }

  private RuleListPage.Row row(Rule rule, RuleWords words) {
    PageText text = words.text();
    Rule.State state = rule.on(today());
    boolean names = rule.when().kind() == Trigger.Kind.QUERIES;
    return new RuleListPage.Row(
        new RuleListPage.Named(rule.id(), rule.name(), rule.active()),
        new RuleListPage.Badge(
            state.name().toLowerCase(Locale.ROOT).replace('_', '-'), words.state(state)),
        words.when(rule.when()),
        words.then(rule.then(), this::title),
        words.days(rule.valid()),
        rule.why(),
        new RuleListPage.Links(
            RuleAddress.of(text, RuleAddress.EDIT, RuleAddress.ID, rule.id()),
            names ? SearchState.ofQuery(rule.when().values().getFirst(), text).href() : ""),
        RuleBook.version(rule));
  }

  private String title(String id) {
    return head(id).map(DocumentHead::title).filter(title -> !title.isBlank()).orElse(id);
  }

  private Optional<DocumentHead> head(String id) {
    if (!served.isOpen()) {
      return Optional.empty();
    }
    try {
      return served.service().document(id, asker.viewer()).map(document -> document.head());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The form.
   *
   * @param told whether faults are told: not of a form that is just begun
   * @param conflict what became of the rule meanwhile; null if nothing did
   */
  RuleFormPage form(
      HttpServletRequest request,
      RuleForm form,
      boolean told,
      RuleAround.@Nullable Said said,
      @Nullable Rule conflict)
      throws IOException {
    RuleAround around =
        around(request, form.isNew() ? "curate.rules.new.title" : "curate.rules.edit.title", said);
    PageText text = around.text();
    Rules now = rules();
    RuleChecker.Checked checked = RuleChecker.check(form.named(ids(now)));
    Map<String, String> faults = new LinkedHashMap<>();
    if (told) {
      ErrorText errors = new ErrorText(text.locale());
      for (RuleField field : RuleField.values()) {
        if (checked.faults().get(field) != null) {
          faults.put(field.label(), errors.of(checked.faults().get(field)));
        }
      }
    }
    RuleWords words = new RuleWords(text);
    return new RuleFormPage(
        around,
        form,
        faults,
        parts(form, text),
        served.isOpen() ? offers(form, text) : new RuleFormPage.Offers("", List.of(), null),
        served.isOpen() && !form.tried().isEmpty()
            ? preview(form, now, checked.rule(), text)
            : null,
        conflict == null
            ? List.of()
            : Stream.concat(
                    Stream.of(words.when(conflict.when())),
                    words.then(conflict.then(), this::title).stream())
                .toList());
  }

  /** The rules as they are now; none of a file that cannot be read, of which the list tells. */
  Rules rules() {
    try {
      return book.read().rules();
    } catch (UserException e) {
      return Rules.NONE;
    }
  }

  /** The ids of rules. */
  static Set<String> ids(Rules rules) {
    return rules.all().stream().map(Rule::id).collect(Collectors.toSet());
  }

  private RuleFormPage.@Nullable Preview preview(
      RuleForm form, Rules now, Optional<Rule> rule, PageText text) throws IOException {
    return rule.isEmpty()
        ? null
        : new RulePreview(served.service(), asker.viewer(), text)
            .of(form.tried(), now, rule.get(), today());
  }

  private RuleFormPage.Parts parts(RuleForm form, PageText text) {
    RuleDraft draft = form.draft();
    return new RuleFormPage.Parts(
        Stream.of(Trigger.Kind.values())
            .map(
                kind ->
                    new RuleFormPage.Kind(
                        kind.label(),
                        text.get("curate.rules.kind." + kind.label()),
                        kind.label().equals(draft.when().kind())))
            .toList(),
        draft.then().pins().stream()
            .map(pin -> new RuleFormPage.PinRow(document(pin.document(), text), pin.place()))
            .toList(),
        draft.then().hidden().stream().map(id -> document(id, text)).toList());
  }

  private DocumentRow document(String id, PageText text) {
    return head(id)
        .map(RulePages::row)
        .orElse(new DocumentRow(id, id, "", text.get("curate.rules.no-document")));
  }

  private static DocumentRow row(DocumentHead head) {
    return new DocumentRow(
        head.id(), head.title().isBlank() ? head.id() : head.title(), head.path(), "");
  }

  private RuleFormPage.Offers offers(RuleForm form, PageText text) throws IOException {
    SearchService service = served.service();
    Viewer viewer = asker.viewer();
    RulePreview preview = new RulePreview(service, viewer, text);
    String query = form.tried();
    return new RuleFormPage.Offers(
        query,
        query.isEmpty() ? List.of() : rows(preview.hits(query)),
        form.find().isBlank() ? null : found(form.find().strip(), service, viewer));
  }

  private static List<DocumentRow> rows(List<Hit> hits) {
    return hits.stream().map(Hit::document).map(RulePages::row).toList();
  }

  /** By id, by path, by words. */
  private static List<DocumentRow> found(String typed, SearchService service, Viewer viewer)
      throws IOException {
    Map<String, DocumentRow> found = new LinkedHashMap<>();
    service
        .document(typed, viewer)
        .ifPresent(document -> found.put(document.head().id(), row(document.head())));
    List<String> queries =
        typed.contains("\"") ? List.of(typed) : List.of("path:\"" + typed + "\"", typed);
    for (String query : queries) {
      SearchQuery search =
          SearchQuery.typed(query, viewer, SearchOptions.hits(FOUND).withPassages(0))
              .withRules(SearchQuery.QueryRules.LEFT_OUT);
      rows(service.search(search).found().hits()).forEach(row -> found.putIfAbsent(row.id(), row));
    }
    return found.values().stream().limit(FOUND).toList();
  }

  /** What no longer does anything. */
  RuleCheckPage check(HttpServletRequest request) throws IOException {
    RuleAround around = around(request, "curate.rules.check.title", null);
    PageText text = around.text();
    List<String> notes = new ArrayList<>();
    Optional<AskedQueries> asked = AskedQueries.of(reports, clock);
    if (asked.isEmpty()) {
      notes.add(text.get("curate.rules.check.no-history"));
    }
    List<RuleFinding> findings = List.of();
    if (served.isOpen()) {
      findings = new RuleCheck(served.service(), asker.viewer(), asked, today()).of(rules());
    } else {
      notes.add(text.get("curate.rules.check.no-index"));
    }
    return new RuleCheckPage(
        around,
        notes,
        findings.stream()
            .map(
                finding ->
                    new RuleCheckPage.Row(
                        finding.rule().name(),
                        text.get(
                            "curate.rules.found." + finding.kind().label(),
                            finding.what(),
                            AskedQueries.WEEKS),
                        RuleAddress.of(
                            text, RuleAddress.EDIT, RuleAddress.ID, finding.rule().id())))
            .toList());
  }

  /**
   * Earlier texts.
   *
   * @param number of the one that is shown; null for none
   */
  RuleHistoryPage history(
      HttpServletRequest request, @Nullable Long number, RuleAround.@Nullable Said said) {
    RuleAround around = around(request, "curate.rules.history.title", said);
    PageText text = around.text();
    List<Revision> all = book.history(REVISIONS);
    String now = book.written();
    RuleHistoryPage.Shown shown = null;
    for (Revision one : all) {
      if (number != null && one.number() == number) {
        String content = book.text(number).orElse("");
        shown = new RuleHistoryPage.Shown(number, minute(one), content, content.equals(now));
      }
    }
    return new RuleHistoryPage(
        around,
        all.stream()
            .map(
                one ->
                    new RuleHistoryPage.Row(
                        minute(one),
                        one.who().isEmpty() ? "–" : one.who(),
                        one.why(),
                        text.get("curate.rules.history.change", one.added(), one.removed()),
                        RuleAddress.of(
                            text, RuleAddress.HISTORY, "number", String.valueOf(one.number()))))
            .toList(),
        shown,
        RuleBook.version(now));
  }

  private static String minute(Revision one) {
    return MINUTE.format(one.at().atZone(ZoneId.systemDefault()));
  }
}
