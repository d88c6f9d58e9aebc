package musubi.app.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.account.Account;
import musubi.app.account.AccountChangedException;
import musubi.app.account.Accounts;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.Members;
import musubi.app.message.ErrorText;
import musubi.app.server.login.LoginLimits;
import musubi.app.server.login.OpenSessions;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Shows one user, and changes her. Forms send along the version of the account that was seen: what
 * another has changed meanwhile is not written over unseen.
 */
@Controller
class UserController implements PageController {

  private final UsersPages all;
  private final UserPages pages;
  private final Members members;
  private final OpenSessions sessions;
  private final LoginLimits limits;
  private final Acts acts;

  UserController(
      UsersPages all,
      UserPages pages,
      Members members,
      OpenSessions sessions,
      LoginLimits limits,
      Acts acts) {
    this.all = all;
    this.pages = pages;
    this.members = members;
    this.sessions = sessions;
    this.limits = limits;
    this.acts = acts;
  }

  @GetMapping(AccessAddress.USER)
  ResponseEntity<byte[]> user(HttpServletRequest request) {
    return find(request)
        .map(account -> pages.user(request, 200, account, UserForm.of(account), null, null))
        .orElseGet(() -> unknown(request));
  }

  @PostMapping(AccessAddress.USER)
  ResponseEntity<byte[]> change(HttpServletRequest request) {
    UserForm form = UserForm.of(request);
    Accounts.Changed changed;
    try {
      changed =
          members.accounts().change(form.name(), form.role(), form.groupNames(), form::isSeen);
    } catch (UserException e) {
      return refused(request, form, e);
    }
    Account after = changed.after();
    boolean role = changed.before().role() != after.role();
    boolean groups = !changed.before().groups().equals(after.groups());
    if (role) {
      acts.write(request, Act.USER_ROLE, after.name(), after.role().label());
    }
    if (groups) {
      acts.write(
          request,
          Act.USER_GROUPS,
          after.name(),
          String.join(",", after.groups().stream().sorted().toList()));
    }
    if (role && after.name().equals(Acts.actor(request))) {
      return to("/"); // she has taken these pages from herself
    }
    return to(request, after.name(), role || groups ? Done.CHANGED : Done.UNCHANGED);
  }

  @PostMapping(AccessAddress.PASSWORD)
  ResponseEntity<byte[]> password(HttpServletRequest request) {
    UserForm form = UserForm.of(request);
    Accounts.Fresh fresh;
    try {
      fresh = members.accounts().resetPassword(form.name(), form::isSeen);
    } catch (UserException e) {
      return refused(request, form, e);
    }
    Account account = fresh.account();
    sessions.end(account.name());
    acts.write(request, Act.USER_PASSWORD, account.name(), "reset");
    return pages.user(request, 200, account, UserForm.of(account), null, fresh);
  }

  @PostMapping(AccessAddress.UNLOCK)
  ResponseEntity<byte[]> unlock(HttpServletRequest request) {
    Optional<Account> account = find(request);
    if (account.isEmpty()) {
      return unknown(request);
    }
    limits.open(account.get().name());
    acts.write(request, Act.USER_UNLOCK, account.get().name(), "");
    return to(request, account.get().name(), Done.UNLOCKED);
  }

  /** Also whom another system has checked, and who has no account. */
  @PostMapping(AccessAddress.SIGN_OUT)
  ResponseEntity<byte[]> signOut(HttpServletRequest request) {
    String name = UserForm.of(request).name();
    acts.write(request, Act.SESSIONS_END, name, "sessions " + sessions.end(name));
    return find(request).isPresent()
        ? to(request, name, Done.SIGNED_OUT)
        : to(request, "", Done.SIGNED_OUT);
  }

  @GetMapping(AccessAddress.REMOVE)
  ResponseEntity<byte[]> askToRemove(HttpServletRequest request) {
    return find(request)
        .map(account -> pages.remove(request, 200, account, null))
        .orElseGet(() -> unknown(request));
  }

  @PostMapping(AccessAddress.REMOVE)
  ResponseEntity<byte[]> remove(HttpServletRequest request) {
    UserForm form = UserForm.of(request);
    Account removed;
    try {
      removed = members.accounts().remove(form.name(), form::isSeen);
    } catch (UserException e) {
      return find(request)
          .map(account -> pages.remove(request, status(e), account, said(request, e)))
          .orElseGet(() -> unknown(request));
    }
    acts.write(request, Act.USER_REMOVE, removed.name(), "");
    sessions.end(removed.name());
    return to(request, "", Done.REMOVED);
  }

  /** What was typed stays; the version is that of the account that the page shows now. */
  private ResponseEntity<byte[]> refused(
      HttpServletRequest request, UserForm form, UserException e) {
    return find(request)
        .map(
            account ->
                pages.user(
                    request,
                    status(e),
                    account,
                    request.getRequestURI().equals(AccessAddress.USER)
                        ? form.over(account)
                        : UserForm.of(account),
                    said(request, e),
                    null))
        .orElseGet(() -> unknown(request));
  }

  private static int status(UserException e) {
    return e instanceof AccountChangedException ? 409 : 422;
  }

  private static Around.Said said(HttpServletRequest request, UserException e) {
    return new Around.Said(new ErrorText(PageText.of(request).locale()).of(e.inWords()), true);
  }

  private Optional<Account> find(HttpServletRequest request) {
    return members.accounts().find(UserForm.of(request).name());
  }

  /** Somebody may have removed her meanwhile. */
  private ResponseEntity<byte[]> unknown(HttpServletRequest request) {
    String said = PageText.of(request).get("access.unknown", UserForm.of(request).name());
    return all.users(request, 404, UserForm.EMPTY, new Around.Said(said, true), null);
  }

  /** Where the browser goes on: to the page of a user, or of all if the name is empty. */
  private static ResponseEntity<byte[]> to(HttpServletRequest request, String name, Done done) {
    return to(
        AccessAddress.of(
            PageText.of(request),
            name.isEmpty() ? AccessAddress.USERS : AccessAddress.USER,
            AccessAddress.NAME,
            name,
            Done.PARAMETER,
            done.label()));
  }

  /** Where the browser goes on. */
  static ResponseEntity<byte[]> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
