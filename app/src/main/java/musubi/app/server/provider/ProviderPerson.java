package musubi.app.server.provider;

import java.util.List;
import musubi.app.account.Visiting;
import musubi.app.account.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom a provider has checked. */
final class ProviderPerson extends DefaultOidcUser implements Visiting {

  private static final long serialVersionUID = 1L;

  private final Visitor visitor;

  ProviderPerson(OidcIdToken token, Visitor visitor) {
    super(List.of(), token);
    this.visitor = visitor;
  }

  @Override
  public Visitor visitor() {
    return visitor;
  }

  @Override
  public String getName() {
    return visitor.name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProviderPerson person && person.visitor.equals(visitor);
  }

  @Override
  public int hashCode() {
    return visitor.hashCode();
  }
}
