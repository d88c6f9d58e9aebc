package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import musubi.app.account.AuditFilter;
import musubi.app.account.AuditLog;
import musubi.app.account.AuditLog.Act;
import musubi.app.message.AuditText;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.springframework.http.ResponseEntity;

/** Makes the page of the audit log. Thread-safe. */
final class AuditPages {

  /** Lines of a page. */
  static final int LINES = 100;

  private final Templates templates;
  private final Assets assets;
  private final AuditLog audit;

  AuditPages(Templates templates, Assets assets, AuditLog audit) {
    this.templates = templates;
    this.assets = assets;
    this.audit = audit;
  }

  /** The lines that a request asks for. */
  ResponseEntity<byte[]> lines(HttpServletRequest request) {
    PageText text = PageText.of(request);
    AuditQuestion question = AuditQuestion.of(request);
    Optional<AuditFilter> filter = question.filter(Moments.zone());
    // One more than is shown tells whether there are older ones.
    List<AuditLog.Entry> found =
        filter.map(f -> audit.find(f, question.before(), LINES + 1)).orElse(List.of());
    List<AuditLog.Entry> shown = found.subList(0, Math.min(LINES, found.size()));
    AuditText words = new AuditText(text.locale());
    return templates.page(
        filter.isPresent() ? 200 : 422,
        "access/audit.jte",
        new AuditPage(
            Around.of(
                request,
                assets,
                Around.Tab.AUDIT,
                text.get("access.tab.audit"),
                filter.isPresent() ? null : new Around.Said(text.get("access.audit.day"), true)),
            new AuditPage.Asked(
                question.actor(), question.subject(), question.from(), question.until()),
            choices(question, words),
            shown.stream().map(entry -> row(entry, words)).toList(),
            (int) Math.min(Integer.MAX_VALUE, filter.map(audit::count).orElse(0L)),
            Moments.zone().getId(),
            new AuditPage.Links(
                question.isNewest() ? "" : question.address(text, AccessAddress.AUDIT, ""),
                found.size() <= LINES
                    ? ""
                    : question.address(
                        text, AccessAddress.AUDIT, String.valueOf(shown.getLast().id())),
                shown.isEmpty() ? "" : question.address(text, AccessAddress.SHEET, ""))));
  }

  private static List<AuditPage.Choice> choices(AuditQuestion question, AuditText words) {
    return Arrays.stream(Act.values())
        .map(
            act ->
                new AuditPage.Choice(
                    act.label(), words.act(act.label()), act.label().equals(question.act())))
        .toList();
  }

  private static AuditPage.Row row(AuditLog.Entry entry, AuditText words) {
    return new AuditPage.Row(
        Moments.second(entry.at()),
        entry.actor().name(),
        entry.actor().address(),
        words.act(entry.act()),
        words.target(entry.target()),
        words.detail(entry.act(), entry.detail()));
  }
}
