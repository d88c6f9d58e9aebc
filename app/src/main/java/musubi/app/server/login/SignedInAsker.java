package musubi.app.server.login;

import musubi.app.account.Account;
import musubi.app.server.request.Asker;
import musubi.lucene.permission.Viewer;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who has signed in sees what she and her groups may read. Nobody sees everything by her role. */
final class SignedInAsker implements Asker {

  @Override
  public Viewer viewer() {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signed) {
      Account account = signed.account();
      return Viewer.user(account.name(), account.groups());
    }
    throw new IllegalStateException("a search of nobody: the request passed no login");
  }
}
