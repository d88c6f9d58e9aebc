package musubi.app.server.login;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import musubi.app.account.Account;
import musubi.app.account.Scope;
import musubi.app.server.desk.Desk;
import musubi.app.server.page.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who asks, for one request: an account as it is now, and what it may do in this way. */
final class SignedIn extends AbstractAuthenticationToken
    implements HasAccount, Member.Ways, Desk.Reader {

  /** The authority of whoever may choose a password of her own, even before anything else. */
  static final String OWN_PASSWORD = "own-password";

  /** The authority of whoever has signed in herself with a password that she chose, by no token. */
  static final String IN_PERSON = "in-person";

  /** The authority of whoever has a session that she can end. */
  static final String BY_SESSION = "by-session";

  private final Account account;

  private SignedIn(Account account, Set<Scope> scopes, String... ways) {
    super(
        Stream.concat(scopes.stream().map(Scope::label), Arrays.stream(ways))
            .map(SimpleGrantedAuthority::new)
            .toList());
    this.account = account;
    setAuthenticated(true);
  }

  /** Somebody at a browser. */
  static SignedIn inPerson(Account account) {
    return account.changesPassword()
        ? new SignedIn(account, account.scopes(), OWN_PASSWORD, BY_SESSION)
        : new SignedIn(account, account.scopes(), OWN_PASSWORD, IN_PERSON, BY_SESSION);
  }

  /** Somebody at a browser whom a directory or a provider has checked; she has no account here. */
  static SignedIn visiting(Account account) {
    return new SignedIn(account, account.scopes(), BY_SESSION);
  }

  /** Somebody whom a proxy names, for one request. */
  static SignedIn byProxy(Account account) {
    return new SignedIn(account, account.scopes());
  }

  /** A program with a token. */
  static SignedIn byToken(Account account, Set<Scope> scopes) {
    return new SignedIn(account, scopes.isEmpty() ? EnumSet.noneOf(Scope.class) : scopes);
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public boolean hasAccount() {
    return may(IN_PERSON);
  }

  @Override
  public boolean hasSession() {
    return may(BY_SESSION);
  }

  @Override
  public String key() {
    return account.key();
  }

  @Override
  public boolean may(Scope scope) {
    return may(scope.label());
  }

  private boolean may(String authority) {
    return getAuthorities().stream().anyMatch(a -> authority.equals(a.getAuthority()));
  }

  @Override
  public String getName() {
    return account.name();
  }

  @Override
  public Object getPrincipal() {
    return account.name();
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn signed
        && signed.account.equals(account)
        && signed.getAuthorities().equals(getAuthorities());
  }

  @Override
  public int hashCode() {
    return account.hashCode();
  }
}
