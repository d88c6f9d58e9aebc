package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import musubi.app.account.Members;
import musubi.app.server.asset.Assets;
import musubi.app.server.login.LoginLimits;
import musubi.app.server.login.OpenSessions;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes the pages of one user: of what she is, and of her removal. Thread-safe. */
final class UserPages {

  private final Templates templates;
  private final Assets assets;
  private final Members members;
  private final OpenSessions sessions;
  private final LoginLimits limits;
  private final Clock clock = Clock.systemUTC();

  UserPages(
      Templates templates,
      Assets assets,
      Members members,
      OpenSessions sessions,
      LoginLimits limits) {
    this.templates = templates;
    this.assets = assets;
    this.members = members;
    this.sessions = sessions;
    this.limits = limits;
  }

  /**
   * The page of a user.
   *
   * @param form what its form holds
   * @param said null if nothing was done
   * @param fresh null if no password was made
   */
  ResponseEntity<byte[]> user(
      HttpServletRequest request,
      int status,
      Account account,
      UserForm form,
      Around.@Nullable Said said,
      Accounts.@Nullable Fresh fresh) {
    PageText text = PageText.of(request);
    Instant now = clock.instant();
    return templates.page(
        status,
        "access/user.jte",
        new UserPage(
            Around.of(request, assets, Around.Tab.USERS, account.name(), said),
            person(account, request, text),
            new UserPage.Edit(RoleChoice.all(text, form.role()), form.groups(), form.seen()),
            open(account).stream()
                .map(
                    one ->
                        new UserPage.SessionRow(
                            Moments.minute(one.since()), Moments.minute(one.used()), one.here()))
                .toList(),
            members.tokens().of(account.name()).stream()
                .map(token -> TokenRow.of(token, text, now))
                .toList(),
            new UserPage.Links(
                AccessAddress.of(text, AccessAddress.AUDIT, AuditQuestion.ACTOR, account.name()),
                AccessAddress.of(text, AccessAddress.AUDIT, AuditQuestion.SUBJECT, account.name()),
                AccessAddress.of(text, AccessAddress.REMOVE, AccessAddress.NAME, account.name())),
            fresh));
  }

  private UserPage.Person person(Account account, HttpServletRequest request, PageText text) {
    Instant signedIn = members.audit().lastSignIns().get(account.name());
    return new UserPage.Person(
        account.name(),
        text.get("role." + account.role().label()),
        account.groups().stream().sorted().toList(),
        account.changesPassword(),
        Moments.minute(account.created()),
        signedIn == null ? "" : Moments.minute(signedIn),
        limits.closed().has(account.name()),
        account.name().equals(Acts.actor(request)));
  }

  private List<OpenSessions.Open> open(Account account) {
    return sessions.all().stream().filter(one -> one.name().equals(account.name())).toList();
  }

  /**
   * The page that asks whether a user shall be removed.
   *
   * @param said why she was not; null if that was not asked for
   */
  ResponseEntity<byte[]> remove(
      HttpServletRequest request, int status, Account account, Around.@Nullable Said said) {
    PageText text = PageText.of(request);
    Instant now = clock.instant();
    return templates.page(
        status,
        "access/remove.jte",
        new RemovePage(
            Around.of(request, assets, Around.Tab.USERS, text.get("access.remove"), said),
            account.name(),
            text.get("role." + account.role().label()),
            (int)
                members.tokens().of(account.name()).stream()
                    .filter(token -> token.isValid(now))
                    .count(),
            open(account).size(),
            account.name().equals(Acts.actor(request)),
            AccessAddress.of(text, AccessAddress.USER, AccessAddress.NAME, account.name()),
            account.version()));
  }
}
