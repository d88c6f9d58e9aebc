package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import musubi.app.account.AuditFilter;
import musubi.app.account.AuditLog;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.Members;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the audit log, and hands it out as a file. */
@Controller
class AuditController implements PageController {

  private final AuditPages pages;
  private final AuditLog audit;
  private final Acts acts;

  AuditController(AuditPages pages, Members members, Acts acts) {
    this.pages = pages;
    this.audit = members.audit();
    this.acts = acts;
  }

  @GetMapping(AccessAddress.AUDIT)
  ResponseEntity<byte[]> lines(HttpServletRequest request) {
    return pages.lines(request);
  }

  /** Who takes the log away is in the log, also if she does not read it to its end. */
  @GetMapping(AccessAddress.SHEET)
  void sheet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<AuditFilter> filter = AuditQuestion.of(request).filter(Moments.zone());
    if (filter.isEmpty()) {
      response.sendRedirect(AccessAddress.of(PageText.of(request), AccessAddress.AUDIT));
      return;
    }
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"musubi-audit.csv\"");
    // Not the line of this very act.
    long before =
        audit.find(filter.get(), Long.MAX_VALUE, 1).stream()
            .mapToLong(newest -> newest.id() + 1)
            .findFirst()
            .orElse(0);
    acts.write(request, Act.AUDIT_EXPORT, "musubi-audit.csv", "rows " + audit.count(filter.get()));
    new AuditSheet(audit, PageText.of(request))
        .write(filter.get(), before, response.getOutputStream());
  }
}
