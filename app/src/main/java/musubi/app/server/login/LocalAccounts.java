package musubi.app.server.login;

import musubi.app.account.Accounts;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The accounts that have a password here. */
final class LocalAccounts implements UserDetailsService {

  private final Accounts accounts;

  LocalAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    return accounts
        .credentials(name)
        .filter(found -> found.hash() != null)
        .map(AccountDetails::new)
        .orElseThrow(() -> new UsernameNotFoundException("there is no account of this name"));
  }
}
