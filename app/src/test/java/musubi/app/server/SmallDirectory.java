package musubi.app.server;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;

/** A directory of people with passwords and groups. */
public final class SmallDirectory implements AutoCloseable {

  /** Of the account with which people are looked up. */
  public static final String PASSWORD = "service password";

  private static final String BASE = "dc=example,dc=jp";

  private final InMemoryDirectoryServer server;

  /** Starts it. */
  public SmallDirectory() throws LDAPException, LDIFException {
    InMemoryDirectoryServerConfig people = new InMemoryDirectoryServerConfig(BASE);
    people.setSchema(null);
    people.addAdditionalBindCredentials("cn=musubi," + BASE, PASSWORD);
    server = new InMemoryDirectoryServer(people);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    server.startListening();
  }

  /** Adds somebody, with a password that is made of the name. */
  public void person(String name, String group) throws LDAPException, LDIFException {
    server.add(
        "dn: uid=%s,%s".formatted(name, BASE),
        "objectClass: person",
        "uid: " + name,
        "userPassword: password of " + name,
        "memberOf: CN=%s,OU=groups,DC=example,DC=jp".formatted(group));
  }

  /**
   * Its part of a configuration, to stand below {@code login}.
   *
   * @param passwordFile holds {@link #PASSWORD}
   */
  public String configuration(String passwordFile) {
    return """
    ldap:
      url: ldap://127.0.0.1:%d
      account:
        dn: cn=musubi,%s
        password-file: %s
      users:
        base: %s
        attribute: uid
    """
        .formatted(server.getListenPort(), BASE, passwordFile, BASE);
  }

  void goAway() {
    server.shutDown(true);
  }

  void comeBack() throws LDAPException {
    server.startListening();
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
