package musubi.app.server.login;

import java.util.EnumSet;
import java.util.Set;
import musubi.app.account.Account;
import musubi.app.account.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who asks, for one request: an account as it is now, and what it may do in this way. */
final class SignedIn extends AbstractAuthenticationToken implements HasAccount {

  /** The authority of whoever has signed in herself, and acts by no token. */
  static final String IN_PERSON = "in-person";

  private final Account account;

  private SignedIn(Account account, Set<Scope> scopes, boolean inPerson) {
    super(
        java.util.stream.Stream.concat(
                scopes.stream().map(Scope::label),
                inPerson ? java.util.stream.Stream.of(IN_PERSON) : java.util.stream.Stream.of())
            .map(SimpleGrantedAuthority::new)
            .toList());
    this.account = account;
    setAuthenticated(true);
  }

  /** Somebody at a browser. */
  static SignedIn inPerson(Account account) {
    return new SignedIn(account, account.scopes(), true);
  }

  /** A program with a token. */
  static SignedIn byToken(Account account, Set<Scope> scopes) {
    return new SignedIn(account, scopes.isEmpty() ? EnumSet.noneOf(Scope.class) : scopes, false);
  }

  @Override
  public Account account() {
    return account;
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
