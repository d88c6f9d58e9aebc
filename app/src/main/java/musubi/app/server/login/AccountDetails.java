package musubi.app.server.login;

import java.util.Collection;
import java.util.List;
import musubi.app.account.Account;
import musubi.app.account.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** An account as Spring Security's providers see it. Sessions keep it, without the hash. */
final class AccountDetails implements UserDetails, CredentialsContainer, HasAccount {

  private final Account account;
  private transient @Nullable String hash;

  AccountDetails(Accounts.Credentials credentials) {
    this.account = credentials.account();
    this.hash = credentials.hash();
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public String getUsername() {
    return account.name();
  }

  @Override
  public @Nullable String getPassword() {
    return hash;
  }

  /** What it may do is looked up at each request. */
  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of();
  }

  @Override
  public void eraseCredentials() {
    hash = null;
  }
}
