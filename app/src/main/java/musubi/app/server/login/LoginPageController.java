package musubi.app.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.account.Passwords;
import musubi.app.account.Scope;
import musubi.app.account.Token;
import musubi.app.account.Tokens;
import musubi.app.message.ErrorText;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Pages for signing in and for one's account. Forms work without scripts. */
@Controller
class LoginPageController implements PageController {

  private final LoginPages pages;
  private final Members members;
  private final Passwords passwords = new Passwords();
  private final LoginLimits limits;
  private final SecurityContextRepository sessions;

  LoginPageController(
      LoginPages pages, Members members, LoginLimits limits, SecurityContextRepository sessions) {
    this.pages = pages;
    this.members = members;
    this.limits = limits;
    this.sessions = sessions;
  }

  @GetMapping(LoginAddress.LOGIN)
  ResponseEntity<byte[]> login(HttpServletRequest request) {
    if (request.getUserPrincipal() != null) {
      return to(LoginAddress.next(request.getParameter(LoginAddress.NEXT)));
    }
    return pages.login(
        request,
        request.getParameter("out") == null ? LoginPages.Told.NOTHING : LoginPages.Told.OUT);
  }

  @GetMapping(LoginAddress.PASSWORD)
  ResponseEntity<byte[]> password(HttpServletRequest request) {
    return pages.password(request, signedIn(), "");
  }

  /** A first password, which was typed a moment ago, is not asked for again. */
  @PostMapping(LoginAddress.PASSWORD)
  ResponseEntity<byte[]> change(HttpServletRequest request, HttpServletResponse response) {
    Account account = signedIn();
    PageText text = PageText.of(request);
    String chosen = parameter(request, "password");
    if (!account.changesPassword()) {
      Optional<LoginLimits.Refusal> refusal =
          limits.refusal(account.name(), request.getRemoteAddr());
      if (refusal.isPresent()) {
        if (refusal.get().first()) {
          refused(account, request, "too many, by " + refusal.get().limit());
        }
        response.setHeader("Retry-After", String.valueOf(refusal.get().period().toSeconds()));
        return pages.passwordTooMany(request, account, refusal.get().period());
      }
      limits.count(account.name(), request.getRemoteAddr());
      if (!isOwn(account, parameter(request, "current"))) {
        refused(account, request, "wrong");
        return pages.password(request, account, text.get("password.wrong"));
      }
      limits.forget(account.name(), request.getRemoteAddr());
    }
    if (!chosen.equals(parameter(request, "again"))) {
      return pages.password(request, account, text.get("password.unlike"));
    }
    if (isOwn(account, chosen)) {
      return pages.password(request, account, text.get("password.unchanged"));
    }
    Account changed;
    try {
      changed = members.accounts().changePassword(account.name(), chosen);
    } catch (UserException e) {
      return pages.password(request, account, new ErrorText(text.locale()).of(e.inWords()));
    }
    members
        .audit()
        .write(actor(account, request), Act.USER_PASSWORD, account.name(), "by its owner");
    if (request.getParameter("revoke") != null) {
      int revoked = members.tokens().revokeAll(account.name());
      members
          .audit()
          .write(
              actor(account, request), Act.TOKEN_REVOKE, "all of " + account.name(), revoked + "");
    }
    goOn(changed, request, response);
    return to("/");
  }

  private void refused(Account account, HttpServletRequest request, String why) {
    members.audit().write(actor(account, request), Act.PASSWORD_REFUSED, account.name(), why);
  }

  @GetMapping(LoginAddress.ACCOUNT)
  ResponseEntity<byte[]> account(HttpServletRequest request) {
    return pages.account(request, signedIn(), Optional.empty(), "");
  }

  @PostMapping(LoginAddress.TOKENS)
  ResponseEntity<byte[]> create(HttpServletRequest request) {
    Account account = signedIn();
    String[] named = request.getParameterValues("scope");
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(named == null ? new String[0] : named)
        .map(Scope::of)
        .flatMap(Optional::stream)
        .forEach(scopes::add);
    try {
      Tokens.Fresh fresh =
          members
              .tokens()
              .create(account.name(), parameter(request, "label"), scopes, days(request));
      members
          .audit()
          .write(
              actor(account, request),
              Act.TOKEN_CREATE,
              fresh.token().id(),
              "owner " + account.name() + ", " + fresh.token().label());
      return pages.account(request, account, Optional.of(fresh), "");
    } catch (UserException e) {
      return pages.account(
          request,
          account,
          Optional.empty(),
          new ErrorText(PageText.of(request).locale()).of(e.inWords()));
    }
  }

  /** A token of somebody else is told like one that there is not. */
  @PostMapping(LoginAddress.TOKENS + "/revoke")
  ResponseEntity<byte[]> revoke(HttpServletRequest request) {
    Account account = signedIn();
    Optional<Token> own =
        members
            .tokens()
            .find(parameter(request, "id"))
            .filter(token -> token.owner().equals(account.name()));
    if (own.isPresent()) {
      members.tokens().revoke(own.get().id());
      members
          .audit()
          .write(
              actor(account, request), Act.TOKEN_REVOKE, own.get().id(), "owner " + account.name());
    }
    return to(LoginAddress.ACCOUNT);
  }

  private static int days(HttpServletRequest request) {
    try {
      return Integer.parseInt(parameter(request, "days"));
    } catch (NumberFormatException e) {
      return 0; // told as a number of days that does not fit
    }
  }

  private boolean isOwn(Account account, String password) {
    return members
        .accounts()
        .credentials(account.name())
        .map(Accounts.Credentials::hash)
        .filter(hash -> passwords.matches(password, hash))
        .isPresent();
  }

  /** This session goes on with the new password, under a new id; all others are over. */
  private void goOn(Account changed, HttpServletRequest request, HttpServletResponse response) {
    request.changeSessionId();
    AccountDetails details =
        new AccountDetails(new Accounts.Credentials(changed, /* hash= */ null));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            details, /* credentials= */ null, details.getAuthorities()));
    sessions.saveContext(context, request, response);
  }

  private static Account signedIn() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who instanceof SignedIn signed) {
      return signed.account();
    }
    throw new IllegalStateException("a page of nobody: the request passed no login");
  }

  private static Actor actor(Account account, HttpServletRequest request) {
    return new Actor(account.name(), request.getRemoteAddr());
  }

  private static String parameter(HttpServletRequest request, String name) {
    @Nullable String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private static ResponseEntity<byte[]> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
