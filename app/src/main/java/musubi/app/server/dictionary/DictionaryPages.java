package musubi.app.server.dictionary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import musubi.app.dictionary.edit.DictionaryDraft;
import musubi.app.dictionary.edit.DictionaryEditor;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.dictionary.edit.DictionaryText;
import musubi.app.message.ErrorText;
import musubi.app.server.asset.Assets;
import musubi.app.server.desk.DeskPage;
import musubi.app.server.dictionary.DictionaryPage.Editing;
import musubi.app.server.dictionary.DictionaryPage.Effect;
import musubi.app.server.dictionary.DictionaryPage.HitLine;
import musubi.app.server.dictionary.DictionaryPage.Named;
import musubi.app.server.dictionary.DictionaryPage.Place;
import musubi.app.server.dictionary.DictionaryPage.ProblemLine;
import musubi.app.server.dictionary.DictionaryPage.Said;
import musubi.app.server.dictionary.DictionaryPage.Tab;
import musubi.app.server.dictionary.DictionaryPage.Words;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.served.ServedSearch;
import musubi.app.server.template.Templates;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Makes the pages of dictionaries. Thread-safe. */
final class DictionaryPages {

  /** Enough to see whether the query is answered; the rest is behind a link. */
  private static final int MOST_HITS = 5;

  private final Setup setup;
  private final DictionaryEditor editor;
  private final ServedSearch served;
  private final EffectViews effects;
  private final KeptViews kept;
  private final Templates templates;
  private final Assets assets;

  DictionaryPages(
      Setup setup,
      DictionaryEditor editor,
      ServedSearch served,
      EffectViews effects,
      KeptViews kept,
      Templates templates,
      Assets assets) {
    this.setup = setup;
    this.editor = editor;
    this.served = served;
    this.effects = effects;
    this.kept = kept;
    this.templates = templates;
    this.assets = assets;
  }

  /** What the editor would make of a form. */
  DictionaryDraft draft(DictionaryForm form, DictionaryText now) throws IOException {
    return DictionaryDraft.of(editor.folder(), form.file(), now, form.text());
  }

  /**
   * The page.
   *
   * @param said what came of the last form; null if none was sent
   * @param revision number of an earlier text whose lines are shown; empty for none
   */
  ResponseEntity<byte[]> page(
      HttpServletRequest request,
      int status,
      DictionaryForm form,
      @Nullable Said said,
      Optional<Long> revision)
      throws IOException {
    DictionaryText now = editor.now(form.file());
    return page(request, status, form, draft(form, now), said, null, revision);
  }

  /** The page with what an edit would move. */
  ResponseEntity<byte[]> preview(HttpServletRequest request, DictionaryForm form)
      throws IOException {
    PageText text = PageText.of(request);
    DictionaryDraft draft = draft(form, editor.now(form.file()));
    Effect effect = effects.of(draft, form.query(), text);
    Said said = draft.bad().isEmpty() ? null : Said.refused(text.get("dictionary.faulty"));
    return page(
        request, draft.bad().isEmpty() ? 200 : 422, form, draft, said, effect, Optional.empty());
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request,
      int status,
      DictionaryForm form,
      DictionaryDraft draft,
      @Nullable Said said,
      @Nullable Effect effect,
      Optional<Long> revision)
      throws IOException {
    PageText text = PageText.of(request);
    Frame frame = frame(request, text, form);
    return templates.page(
        status,
        "dictionary/page.jte",
        new DictionaryPage(
            frame,
            Member.FormToken.of(request),
            place(frame, form),
            said,
            effect == null ? named(form, text) : null,
            editing(form, draft, text),
            effect,
            kept.of(form.file(), revision, text)));
  }

  /** The part of the page that follows what is typed. */
  ResponseEntity<byte[]> live(HttpServletRequest request, DictionaryForm form) throws IOException {
    PageText text = PageText.of(request);
    DictionaryDraft draft = draft(form, editor.now(form.file()));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("Content-Type", "text/html;charset=utf-8")
        .body(
            templates.render(
                "dictionary/live.jte", new LivePart(text, editing(form, draft, text))));
  }

  /** Forms have addresses that no page has: the other language is that of the dictionary's page. */
  private Frame frame(HttpServletRequest request, PageText text, DictionaryForm form) {
    Frame frame =
        Frame.of(
            request,
            text,
            assets,
            text.get("dictionary.title"),
            SearchState.nothing(text.chosen()));
    String here =
        DictionaryAddress.PAGE
            + "?file="
            + form.file().label()
            + "&"
            + PageText.LANGUAGE
            + "="
            + text.other();
    return request.getMethod().equals("GET")
        ? frame
        : new Frame(
            frame.text(),
            frame.assets(),
            frame.title(),
            frame.state(),
            here,
            frame.member(),
            frame.desk(),
            frame.atServer());
  }

  private Place place(Frame frame, DictionaryForm form) {
    PageText text = frame.text();
    boolean builds = frame.desk().pages().contains(DeskPage.OVERVIEW);
    return new Place(
        form.file(),
        Arrays.stream(DictionaryFile.values())
            .map(
                file ->
                    new Tab(
                        text.get("dictionary.file." + file.label()),
                        DictionaryAddress.of(text, file, DictionaryAddress.QUERY, form.query()),
                        file == form.file()))
            .toList(),
        form.query(),
        editor.path(form.file()).toString(),
        builds ? DeskPage.OVERVIEW.address() + frame.languageSuffix() : "");
  }

  private @Nullable Named named(DictionaryForm form, PageText text) throws IOException {
    if (form.query().isBlank()) {
      return null;
    }
    List<HitLine> hits = served.isOpen() ? effects.hits(form.query(), text) : List.of();
    return new Named(
        form.query(),
        hits.stream().limit(MOST_HITS).toList(),
        SearchState.ofQuery(form.query(), text).href(),
        WordsViews.of(form.query(), served.dictionaries(), setup.vocabulary()));
  }

  private Editing editing(DictionaryForm form, DictionaryDraft draft, PageText text) {
    ErrorText errors = new ErrorText(text.locale());
    List<ProblemLine> problems =
        draft.problems().stream()
            .map(problem -> new ProblemLine(problem.line(), problem.text(), errors.reason(problem)))
            .toList();
    Words before = WordsViews.of(form.tried(), served.dictionaries(), setup.vocabulary());
    Words after = WordsViews.of(form.tried(), draft.dictionaries(), setup.vocabulary());
    String entries = text.count("dictionary.entries", draft.entries());
    return new Editing(
        draft.typed().text(),
        form.seen(),
        form.why(),
        problems.isEmpty()
            ? text.get("dictionary.counted", entries)
            : text.get("dictionary.counted.faults", entries, problems.size()),
        problems,
        !draft.bad().isEmpty(),
        form.tried(),
        before,
        before.equals(after) ? null : after);
  }
}
