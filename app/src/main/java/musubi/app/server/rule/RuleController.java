package musubi.app.server.rule;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import musubi.app.UserException;
import musubi.app.message.ErrorText;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleChecker;
import musubi.app.server.login.RequestAudit;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Query rules: what there is, and how it is changed. Forms work without scripts. */
@Controller
class RuleController implements PageController {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int REFUSED = 422;

  private final RuleBook book;
  private final RulePages pages;
  private final Templates templates;

  RuleController(RuleBook book, RulePages pages, Templates templates) {
    this.book = book;
    this.pages = pages;
    this.templates = templates;
  }

  /** All rules; a new one for a query, if one is named. */
  @GetMapping(RuleAddress.RULES)
  ResponseEntity<byte[]> rules(
      @RequestParam(name = RuleAddress.QUERY, required = false) @Nullable String query,
      @RequestParam(name = RuleAddress.DONE, required = false) @Nullable String done,
      HttpServletRequest request)
      throws IOException {
    if (query != null) {
      return form(request, OK, RuleForm.fresh(query.strip()), false, null, null);
    }
    PageText text = PageText.of(request);
    RuleAround.Said said =
        text.find("curate.rules.done." + done)
            .map(words -> new RuleAround.Said(words, false))
            .orElse(null);
    return list(request, OK, said);
  }

  private ResponseEntity<byte[]> list(
      HttpServletRequest request, int status, RuleAround.@Nullable Said said) {
    return templates.page(status, "rule/list.jte", pages.list(request, said));
  }

  private ResponseEntity<byte[]> form(
      HttpServletRequest request,
      int status,
      RuleForm form,
      boolean told,
      RuleAround.@Nullable Said said,
      @Nullable Rule conflict)
      throws IOException {
    return templates.page(status, "rule/form.jte", pages.form(request, form, told, said, conflict));
  }

  /** The form of a rule; an empty one if none is named. */
  @GetMapping(RuleAddress.EDIT)
  ResponseEntity<byte[]> edit(
      @RequestParam(name = RuleAddress.ID, required = false) @Nullable String id,
      HttpServletRequest request)
      throws IOException {
    if (id == null || id.isBlank()) {
      return form(request, OK, RuleForm.fresh(""), false, null, null);
    }
    Optional<Rule> rule = pages.rules().find(id);
    return rule.isPresent()
        ? form(request, OK, RuleForm.of(rule.get()), false, null, null)
        : unknown(request, id);
  }

  private ResponseEntity<byte[]> unknown(HttpServletRequest request, String id) {
    return list(
        request,
        NOT_FOUND,
        new RuleAround.Said(PageText.of(request).get("curate.rules.unknown", id), true));
  }

  /** Shows the form again, with what one of its buttons does and what the rule would change. */
  @PostMapping(RuleAddress.DRAFT)
  ResponseEntity<byte[]> draft(HttpServletRequest request) throws IOException {
    request.setAttribute(RequestAudit.TOLD, true); // nothing is changed yet
    RuleForm form = RuleForm.of(request);
    RuleForm pressed = form.pressed(request);
    boolean empty = pressed.draft().equals(RuleForm.fresh(form.query()).draft());
    return form(request, OK, pressed, !empty && form == pressed, null, null);
  }

  @PostMapping(RuleAddress.SAVE)
  ResponseEntity<byte[]> save(HttpServletRequest request) throws IOException {
    RuleForm form = RuleForm.of(request);
    RuleChecker.Checked checked = RuleChecker.check(form.named(RulePages.ids(pages.rules())));
    if (checked.rule().isEmpty()) {
      return form(request, REFUSED, form, true, null, null);
    }
    Rule rule = checked.rule().get();
    PageText text = PageText.of(request);
    String why =
        text.get(form.isNew() ? "curate.rules.why.new" : "curate.rules.why.changed", rule.name());
    try {
      book.save(rule, form.seen(), change(request, why));
    } catch (RuleConflictException e) {
      @Nullable Rule now = e.now().orElse(null);
      return form(request, CONFLICT, form.over(now), true, said(request, e), now);
    } catch (UserException e) {
      return form(request, REFUSED, form, true, said(request, e), null);
    }
    return to(request, RuleAddress.RULES, RuleAddress.DONE, "saved");
  }

  @PostMapping(RuleAddress.REMOVE)
  ResponseEntity<byte[]> remove(
      @RequestParam(name = RuleAddress.ID) String id,
      @RequestParam(name = RuleAddress.SEEN) String seen,
      HttpServletRequest request) {
    try {
      book.remove(
          id, seen, change(request, PageText.of(request).get("curate.rules.why.removed", id)));
    } catch (RuleConflictException e) {
      return list(request, CONFLICT, said(request, e));
    } catch (UserException e) {
      return list(request, REFUSED, said(request, e));
    }
    return to(request, RuleAddress.RULES, RuleAddress.DONE, "removed");
  }

  @PostMapping(RuleAddress.SWITCH)
  ResponseEntity<byte[]> activate(
      @RequestParam(name = RuleAddress.ID) String id,
      @RequestParam(name = RuleAddress.SEEN) String seen,
      @RequestParam(name = "on") boolean on,
      HttpServletRequest request) {
    String done = on ? "on" : "off";
    UnaryOperator<Rule> to =
        rule ->
            new Rule(
                rule.id(), rule.name(), rule.when(), rule.then(), rule.valid(), on, rule.why());
    try {
      book.change(
          id, seen, to, change(request, PageText.of(request).get("curate.rules.why." + done, id)));
    } catch (RuleConflictException e) {
      return list(request, CONFLICT, said(request, e));
    } catch (UserException e) {
      return list(request, REFUSED, said(request, e));
    }
    return to(request, RuleAddress.RULES, RuleAddress.DONE, done);
  }

  @GetMapping(RuleAddress.CHECK)
  ResponseEntity<byte[]> check(HttpServletRequest request) throws IOException {
    return templates.page(OK, "rule/check.jte", pages.check(request));
  }

  @GetMapping(RuleAddress.HISTORY)
  ResponseEntity<byte[]> history(
      @RequestParam(name = "number", required = false) @Nullable Long number,
      HttpServletRequest request) {
    return templates.page(OK, "rule/history.jte", pages.history(request, number, null));
  }

  @PostMapping(RuleAddress.RESTORE)
  ResponseEntity<byte[]> restore(
      @RequestParam(name = "number") long number,
      @RequestParam(name = RuleAddress.SEEN) String seen,
      HttpServletRequest request) {
    PageText text = PageText.of(request);
    try {
      if (!book.restore(
          number, seen, change(request, text.get("curate.rules.why.restored", number)))) {
        return to(request, RuleAddress.HISTORY);
      }
    } catch (UserException e) {
      return templates.page(
          e instanceof RuleConflictException ? CONFLICT : REFUSED,
          "rule/history.jte",
          pages.history(request, number, said(request, e)));
    }
    return to(request, RuleAddress.RULES, RuleAddress.DONE, "restored");
  }

  private static RuleBook.Change change(HttpServletRequest request, String why) {
    @Nullable String who = request.getRemoteUser();
    return new RuleBook.Change(
        who == null ? "" : who, why, PageText.of(request).get("curate.rules.why.by-hand"));
  }

  private static RuleAround.Said said(HttpServletRequest request, UserException e) {
    return new RuleAround.Said(new ErrorText(PageText.of(request).locale()).of(e.inWords()), true);
  }

  private static ResponseEntity<byte[]> to(
      HttpServletRequest request, String address, String... parameters) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(RuleAddress.of(PageText.of(request), address, parameters)))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
