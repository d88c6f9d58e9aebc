package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import musubi.app.account.AuditLog;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.server.login.RequestAudit;

/** Writes down what an administrator has done on these pages. */
final class Acts {

  private final AuditLog audit;

  Acts(AuditLog audit) {
    this.audit = audit;
  }

  /** Who sent a request. */
  static String actor(HttpServletRequest request) {
    Principal who = request.getUserPrincipal();
    if (who == null) {
      throw new IllegalStateException("a page of nobody: the request passed no login");
    }
    return who.getName();
  }

  /** Writes down what is done already, and that the request needs no line of its own. */
  void write(HttpServletRequest request, Act act, String target, String detail) {
    request.setAttribute(RequestAudit.TOLD, true);
    audit.writeOrLog(new Actor(actor(request), request.getRemoteAddr()), act, target, detail);
  }
}
