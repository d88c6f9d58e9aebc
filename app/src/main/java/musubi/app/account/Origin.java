package musubi.app.account;

import java.util.Locale;

/** Who checks that somebody is who she says she is. */
public enum Origin {
  /** Musubi, by a password. */
  LOCAL,
  /** A directory, such as Active Directory. */
  LDAP,
  /** A provider of OpenID Connect. */
  OIDC,
  /** A proxy in front of the server. */
  PROXY;

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Origin of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
