package musubi.app.directory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import java.io.File;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks a directory whether a password is somebody's, by signing in to it as her. Each question has
 * connections of its own. Thread-safe.
 */
public final class Directory {

  private static final String PLACE = "{0}";

  /** Answers that mean that this person may not come in, and not that the directory is ill. */
  private static final Set<ResultCode> REFUSALS =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.INVALID_DN_SYNTAX,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.UNWILLING_TO_PERFORM,
          ResultCode.CONSTRAINT_VIOLATION);

  private final DirectoryPlace place;

  /** The directory at a place; it is not asked yet. */
  public Directory(DirectoryPlace place) {
    this.place = place;
  }

  /**
   * Somebody whose password was right.
   *
   * @param name as the directory writes it
   * @param groups their names
   */
  public record Person(String name, Set<String> groups) {}

  /**
   * Checks a password.
   *
   * @param typed what she types as her name
   * @param password a directory takes an empty one for no question at all: it is refused here
   * @return who she is; empty if there is nobody of that name, or the password is another
   * @throws DirectoryException if the directory cannot be asked, or answers in error
   */
  public Optional<Person> check(String typed, String password) throws DirectoryException {
    if (typed.isBlank() || password.isEmpty() || password.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Optional<String> dn = dn(typed);
    return dn.isEmpty() ? Optional.empty() : signIn(dn.get(), password);
  }

  private Optional<String> dn(String typed) throws DirectoryException {
    return switch (place.people()) {
      case DirectoryPlace.People.Named named ->
          Optional.of(named.dn().replace(PLACE, Rdn.escapeValue(typed)));
      case DirectoryPlace.People.Searched searched -> {
        try (LDAPConnection connection = asServiceAccount()) {
          SearchRequest request =
              new SearchRequest(
                  searched.base(),
                  SearchScope.SUB,
                  Filter.create(searched.filter().replace(PLACE, Filter.encodeValue(typed))),
                  SearchRequest.NO_ATTRIBUTES);
          List<SearchResultEntry> found = connection.search(request).getSearchEntries();
          // Two people whom one name fits are nobody.
          yield found.size() == 1 ? Optional.of(found.getFirst().getDN()) : Optional.empty();
        } catch (LDAPException e) {
          throw failed("the search for people below '" + searched.base() + "'", e);
        }
      }
    };
  }

  private Optional<Person> signIn(String dn, String password) throws DirectoryException {
    try (LDAPConnection connection = connect()) {
      try {
        connection.bind(dn, password);
      } catch (LDAPException e) {
        if (REFUSALS.contains(e.getResultCode())) {
          return Optional.empty();
        }
        throw failed("signing in as a person", e);
      }
      return Optional.of(person(connection, dn));
    } catch (LDAPException e) {
      throw failed("reading the entry of a person", e);
    }
  }

  private Person person(LDAPConnection connection, String dn)
      throws LDAPException, DirectoryException {
    String attribute = place.people().attribute();
    @Nullable SearchResultEntry entry =
        place.groups() instanceof DirectoryPlace.Groups.Listed listed
            ? connection.getEntry(dn, attribute, listed.attribute())
            : connection.getEntry(dn, attribute);
    @Nullable String name = entry == null ? null : entry.getAttributeValue(attribute);
    if (entry == null || name == null) {
      throw new DirectoryException(
          "%s: a person may not read her own attribute '%s', or has none: '%s'"
              .formatted(place.server(), attribute, dn),
          new IllegalStateException("no name"));
    }
    return new Person(
        name,
        switch (place.groups()) {
          case DirectoryPlace.Groups.Listed listed ->
              names(entry.getAttributeValues(listed.attribute()));
          case DirectoryPlace.Groups.Searched searched -> searched(connection, searched, dn);
        });
  }

  /** As the service account if there is one: people may seldom list groups. */
  private Set<String> searched(
      LDAPConnection asPerson, DirectoryPlace.Groups.Searched groups, String dn)
      throws LDAPException, DirectoryException {
    if (place.account().isEmpty()) {
      return searchGroups(asPerson, groups, dn);
    }
    try (LDAPConnection connection = asServiceAccount()) {
      return searchGroups(connection, groups, dn);
    }
  }

  private static Set<String> searchGroups(
      LDAPConnection connection, DirectoryPlace.Groups.Searched groups, String dn)
      throws LDAPException {
    Filter filter = Filter.create(groups.filter().replace(PLACE, Filter.encodeValue(dn)));
    Set<String> names = new TreeSet<>();
    for (SearchResultEntry group :
        connection
            .search(groups.base(), SearchScope.SUB, filter, groups.name())
            .getSearchEntries()) {
      if (group.getAttributeValue(groups.name()) != null) {
        names.add(group.getAttributeValue(groups.name()));
      }
    }
    return names;
  }

  /** The first parts of distinguished names: {@code CN=人事,OU=部署,DC=example} is 人事. */
  private static Set<String> names(String @Nullable [] values) {
    Set<String> names = new TreeSet<>();
    for (String value : values == null ? new String[0] : values) {
      names.add(firstPart(value));
    }
    return names;
  }

  private static String firstPart(String value) {
    try {
      LdapName name = new LdapName(value);
      return name.isEmpty() ? value : String.valueOf(name.getRdn(name.size() - 1).getValue());
    } catch (InvalidNameException e) {
      return value; // a name as it is
    }
  }

  private LDAPConnection asServiceAccount() throws DirectoryException {
    DirectoryPlace.ServiceAccount account =
        place
            .account()
            .orElseThrow(() -> new IllegalStateException("a search without a service account"));
    LDAPConnection connection = connect();
    try {
      connection.bind(account.dn(), account.password());
      return connection;
    } catch (LDAPException e) {
      connection.close();
      throw failed("signing in as the service account '" + account.dn() + "'", e);
    }
  }

  private LDAPConnection connect() throws DirectoryException {
    DirectoryPlace.Server server = place.server();
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    int timeout = Math.toIntExact(server.timeout().toMillis());
    options.setConnectTimeoutMillis(timeout);
    options.setResponseTimeoutMillis(timeout);
    options.setFollowReferrals(false);
    options.setUseSynchronousMode(true);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(/* allowWildcards= */ true));
    LDAPConnection connection;
    try {
      connection =
          server.secure()
              ? new LDAPConnection(
                  tls(server).getSocketFactory(), options, server.host(), server.port())
              : new LDAPConnection(options, server.host(), server.port());
    } catch (LDAPException | GeneralSecurityException e) {
      throw failed("connecting", e);
    }
    if (server.startTls()) {
      try {
        var begun = connection.processExtendedOperation(new StartTLSExtendedRequest(tls(server)));
        if (begun.getResultCode() != ResultCode.SUCCESS) {
          throw new LDAPException(begun);
        }
      } catch (LDAPException | GeneralSecurityException e) {
        connection.close();
        throw failed("StartTLS", e);
      }
    }
    return connection;
  }

  private static SSLContext tls(DirectoryPlace.Server server) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager @Nullable [] trusted =
        server.certificates().map(Path::toFile).map(Directory::trusting).orElse(null);
    context.init(null, trusted, null);
    return context;
  }

  private static TrustManager[] trusting(File certificates) {
    try {
      return new TrustManager[] {new PEMFileTrustManager(certificates)};
    } catch (java.security.KeyStoreException e) {
      throw new IllegalStateException("the certificates cannot be read: " + certificates, e);
    }
  }

  private DirectoryException failed(String doing, Exception cause) {
    return new DirectoryException(
        "%s: %s failed: %s".formatted(place.server(), doing, cause.getMessage()), cause);
  }
}
