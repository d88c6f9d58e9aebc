package musubi.app.server.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import musubi.app.account.Account;
import musubi.app.account.Scope;
import musubi.app.account.Token;
import musubi.app.account.Tokens;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.provider.ProviderLogin;
import musubi.app.server.template.Templates;
import org.springframework.http.ResponseEntity;

/** Makes the pages for signing in and for one's account. Thread-safe. */
final class LoginPages {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Templates templates;
  private final Assets assets;
  private final Tokens tokens;
  private final Optional<String> provider;
  private final Clock clock = Clock.systemDefaultZone();

  /**
   * Makes pages.
   *
   * @param provider the name of another system by which people may sign in
   */
  LoginPages(Templates templates, Assets assets, Tokens tokens, Optional<String> provider) {
    this.templates = templates;
    this.assets = assets;
    this.tokens = tokens;
    this.provider = provider;
  }

  /** What the page for signing in says. */
  enum Told {
    NOTHING(200),
    WRONG(401),
    TOO_MANY(429),
    UNAVAILABLE(503),
    INCOMPLETE(401),
    EXPIRED(403),
    OUT(200);

    private final int status;

    Told(int status) {
      this.status = status;
    }

    /** The key of what is said, behind {@code login.}. */
    String key() {
      return "login." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** The page for signing in. */
  ResponseEntity<byte[]> login(HttpServletRequest request, Told told) {
    return login(request, told, told == Told.NOTHING ? "" : PageText.of(request).get(told.key()));
  }

  /** The page for signing in, when nobody looks at passwords for a while. */
  ResponseEntity<byte[]> tooMany(HttpServletRequest request, Duration wait) {
    return login(
        request,
        Told.TOO_MANY,
        PageText.of(request).get(Told.TOO_MANY.key(), (int) wait.toMinutes()));
  }

  private ResponseEntity<byte[]> login(HttpServletRequest request, Told told, String said) {
    PageText text = PageText.of(request);
    String name = request.getParameter("username");
    String next = LoginAddress.next(request.getParameter(LoginAddress.NEXT));
    return templates.page(
        told.status,
        "login.jte",
        new LoginPage(
            frame(request, text, "login.title"),
            Member.FormToken.of(request),
            next,
            name == null || name.length() > 100 ? "" : name,
            said,
            told != Told.NOTHING && told != Told.OUT,
            provider
                .map(named -> new LoginPage.Provider(named, ProviderLogin.address(next)))
                .orElse(null)));
  }

  /** The page for choosing a password. */
  ResponseEntity<byte[]> password(HttpServletRequest request, Account account, String fault) {
    return password(request, account, fault, fault.isEmpty() ? 200 : 422);
  }

  private ResponseEntity<byte[]> password(
      HttpServletRequest request, Account account, String fault, int status) {
    PageText text = PageText.of(request);
    return templates.page(
        status,
        "password.jte",
        new PasswordPage(
            frame(request, text, "password.title"),
            Member.FormToken.of(request),
            account.name(),
            account.changesPassword(),
            fault));
  }

  /** The page for choosing a password, when the present one was wrong too often. */
  ResponseEntity<byte[]> passwordTooMany(
      HttpServletRequest request, Account account, Duration wait) {
    String fault = PageText.of(request).get(Told.TOO_MANY.key(), (int) wait.toMinutes());
    return password(request, account, fault, Told.TOO_MANY.status);
  }

  /** The page of one's account. */
  ResponseEntity<byte[]> account(
      HttpServletRequest request, Account account, Optional<Tokens.Fresh> fresh, String fault) {
    PageText text = PageText.of(request);
    List<AccountPage.Row> rows =
        tokens.of(account.name()).stream().map(token -> row(token, text)).toList();
    return templates.page(
        fault.isEmpty() ? 200 : 422,
        "account.jte",
        new AccountPage(
            frame(request, text, "account.title"),
            Member.FormToken.of(request),
            new AccountPage.Owner(
                account.name(),
                text.get("role." + account.role().label()),
                account.groups().stream().sorted().toList()),
            Arrays.stream(Scope.values())
                .filter(account.role().scopes()::contains)
                .map(s -> new AccountPage.Choice(s.label(), text.get("scope." + s.label())))
                .toList(),
            rows,
            fresh.map(Tokens.Fresh::secret).orElse(null),
            fault));
  }

  private AccountPage.Row row(Token token, PageText text) {
    ZoneId zone = ZoneId.systemDefault();
    String state =
        token.revoked().isPresent()
            ? text.get("token.revoked")
            : token.isValid(clock.instant())
                ? text.get("token.until", TIME.format(token.expires().atZone(zone)))
                : text.get("token.expired");
    return new AccountPage.Row(
        token.id(),
        token.label(),
        String.join(
            text.get("token.and"),
            token.scopes().stream().sorted().map(s -> text.get("scope." + s.label())).toList()),
        state,
        token
            .lastUsed()
            .map(at -> text.get("token.used", TIME.format(at.atZone(zone))))
            .orElse(text.get("token.unused")),
        token.isValid(clock.instant()));
  }

  private Frame frame(HttpServletRequest request, PageText text, String title) {
    return Frame.of(request, text, assets, text.get(title), SearchState.nothing(text.chosen()));
  }
}
