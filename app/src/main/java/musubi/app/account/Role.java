package musubi.app.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an account is for. Which documents it sees is told by its groups alone. */
public enum Role {
  SEARCHER(EnumSet.of(Scope.SEARCH, Scope.READ)),
  CURATOR(EnumSet.of(Scope.SEARCH, Scope.READ, Scope.CURATE)),
  ADMINISTRATOR(EnumSet.allOf(Scope.class));

  private final Set<Scope> scopes;

  Role(Set<Scope> scopes) {
    this.scopes = Set.copyOf(scopes);
  }

  /** What it may do. */
  public Set<Scope> scopes() {
    return scopes;
  }

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so. */
  public static Optional<Role> of(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
