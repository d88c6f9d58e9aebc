package musubi.app.server.dictionary;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.dictionary.edit.DictionaryChangedException;
import musubi.app.dictionary.edit.DictionaryEditor;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.dictionary.edit.DictionaryText;
import musubi.app.message.ErrorText;
import musubi.app.revision.Revision;
import musubi.app.revision.TextChange;
import musubi.app.server.dictionary.DictionaryPage.Said;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.served.ServedSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows dictionaries and saves them. Forms send along the version of the text that was edited: what
 * somebody else has saved meanwhile is not written over unseen. What is saved acts at once.
 */
@Controller
class DictionaryController implements PageController {

  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int NOT_SAVED = 422;

  private final DictionaryEditor editor;
  private final ServedSearch served;
  private final DictionaryPages pages;
  private final KeptViews kept;

  DictionaryController(
      DictionaryEditor editor, ServedSearch served, DictionaryPages pages, KeptViews kept) {
    this.editor = editor;
    this.served = served;
    this.pages = pages;
    this.kept = kept;
  }

  @GetMapping(DictionaryAddress.PAGE)
  ResponseEntity<byte[]> page(
      @RequestParam(name = DictionaryAddress.FILE, required = false) @Nullable String label,
      @RequestParam(name = DictionaryAddress.SAVED, required = false) @Nullable String saved,
      @RequestParam(name = DictionaryAddress.REVISION, required = false) @Nullable String revision,
      HttpServletRequest request)
      throws IOException {
    served.refreshDictionaries();
    DictionaryFile file = DictionaryForm.file(label);
    DictionaryForm form = DictionaryForm.of(file, editor.now(file), request);
    return pages.page(
        request, OK, form, said(form, saved, request), DictionaryForm.number(revision));
  }

  /** What follows typing; for who has no scripts, the whole page. */
  @PostMapping(DictionaryAddress.CHECK)
  ResponseEntity<byte[]> check(
      @PathVariable(name = "file") String label,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
      HttpServletRequest request)
      throws IOException {
    DictionaryForm form = form(label, request);
    return part != null
        ? pages.live(request, form)
        : pages.page(request, OK, form, null, Optional.empty());
  }

  @PostMapping(DictionaryAddress.PREVIEW)
  ResponseEntity<byte[]> preview(
      @PathVariable(name = "file") String label, HttpServletRequest request) throws IOException {
    return pages.preview(request, form(label, request).withWord());
  }

  @PostMapping(DictionaryAddress.SAVE)
  ResponseEntity<byte[]> save(@PathVariable(name = "file") String label, HttpServletRequest request)
      throws IOException {
    DictionaryForm form = form(label, request);
    PageText text = PageText.of(request);
    if (!pages.draft(form, editor.now(form.file())).bad().isEmpty()) {
      Said said = Said.refused(text.get("dictionary.faulty"));
      return pages.page(request, NOT_SAVED, form, said, Optional.empty());
    }
    try {
      Optional<Long> number =
          editor.save(form.file(), form.text(), form.seen(), who(request), form.why());
      return saved(form, number, text);
    } catch (DictionaryChangedException e) {
      return clash(form, request);
    } catch (UserException e) {
      Said said = Said.refused(new ErrorText(text.locale()).of(e.inWords()));
      return pages.page(request, NOT_SAVED, form, said, Optional.empty());
    }
  }

  @PostMapping(DictionaryAddress.RESTORE)
  ResponseEntity<byte[]> restore(
      @PathVariable(name = "file") String label,
      @RequestParam(name = "number") String number,
      HttpServletRequest request)
      throws IOException {
    DictionaryForm form = form(label, request);
    PageText text = PageText.of(request);
    try {
      Optional<Long> restored =
          editor.restore(
              form.file(), DictionaryForm.number(number).orElse(0L), form.seen(), who(request));
      return saved(form, restored, text);
    } catch (DictionaryChangedException e) {
      Said said = Said.refused(kept.last(form.file(), text));
      DictionaryText now = editor.now(form.file());
      return pages.page(request, CONFLICT, form.over(now), said, DictionaryForm.number(number));
    } catch (UserException e) {
      Said said = Said.refused(new ErrorText(text.locale()).of(e.inWords()));
      return pages.page(request, NOT_SAVED, form, said, Optional.empty());
    }
  }

  /** It acts before the answer is sent. */
  private ResponseEntity<byte[]> saved(DictionaryForm form, Optional<Long> number, PageText text)
      throws IOException {
    served.refreshDictionaries();
    return to(
        DictionaryAddress.of(
            text,
            form.file(),
            DictionaryAddress.QUERY,
            form.query(),
            DictionaryAddress.SAVED,
            number.map(String::valueOf).orElse(DictionaryAddress.UNCHANGED)));
  }

  /** What was typed stays; the page says who has saved what. */
  private ResponseEntity<byte[]> clash(DictionaryForm form, HttpServletRequest request)
      throws IOException {
    DictionaryText now = editor.now(form.file());
    PageText text = PageText.of(request);
    Said said =
        new Said(
            kept.last(form.file(), text),
            true,
            TextChange.of(now.text(), form.text()).changed(),
            0,
            "",
            editor.merged(form.file(), now, form.text(), form.seen()).orElse(null));
    return pages.page(request, CONFLICT, form.over(now), said, Optional.empty());
  }

  private @Nullable Said said(
      DictionaryForm form, @Nullable String saved, HttpServletRequest request) {
    PageText text = PageText.of(request);
    if (DictionaryAddress.UNCHANGED.equals(saved)) {
      return Said.done(text.get("dictionary.unchanged"));
    }
    Optional<Long> number = DictionaryForm.number(saved);
    if (number.isEmpty()) {
      return null;
    }
    Optional<TextChange> change = editor.change(form.file(), number.get());
    if (change.isEmpty()) {
      return null;
    }
    List<Revision> newest = editor.history(form.file(), 2);
    boolean last = newest.getFirst().number() == number.get();
    return new Said(
        text.get(form.file().actsAtOnce() ? "dictionary.saved" : "dictionary.saved.later"),
        false,
        change.get().changed(),
        last && newest.size() == 2 ? newest.getLast().number() : 0,
        form.query().isEmpty() ? "" : SearchState.ofQuery(form.query(), text).href(),
        null);
  }

  private DictionaryForm form(String label, HttpServletRequest request) {
    DictionaryFile file = DictionaryForm.file(label);
    return DictionaryForm.of(file, editor.now(file), request);
  }

  /** Who is signed in; empty where nobody signs in. */
  static String who(HttpServletRequest request) {
    return request.getUserPrincipal() == null ? "" : request.getUserPrincipal().getName();
  }

  /** Where the browser goes on. */
  static ResponseEntity<byte[]> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
