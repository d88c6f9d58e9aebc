package musubi.app.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done: a role has some of them, and a token some of its owner's. */
public enum Scope {
  /** To search, and to be offered completions. */
  SEARCH,
  /** To read documents, and to fetch their files. */
  READ,
  /** To see builds and generations, and to tend what searches use. */
  CURATE,
  /** To start builds, and to put generations to use. */
  ADMIN;

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so. */
  public static Optional<Scope> of(String label) {
    return Arrays.stream(values()).filter(scope -> scope.label().equals(label)).findFirst();
  }

  /** Several, as they are written in one text: parted by commas, in their order. */
  public static String written(Set<Scope> scopes) {
    return Arrays.stream(values())
        .filter(scopes::contains)
        .map(Scope::label)
        .collect(Collectors.joining(","));
  }

  /** Those that a text names; what is not known any more gives nothing. */
  static Set<Scope> read(String written) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(written.split(",")).map(Scope::of).flatMap(Optional::stream).forEach(scopes::add);
    return scopes;
  }
}
