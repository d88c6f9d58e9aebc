package musubi.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.File;
import java.io.FileInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that the test starts. */
class DirectoryTest {

  private static final String BASE = "dc=example,dc=jp";
  private static final DirectoryPlace.People SEARCHED =
      new DirectoryPlace.People.Searched("ou=people," + BASE, "(uid={0})", "uid");
  private static final DirectoryPlace.People NAMED =
      new DirectoryPlace.People.Named("uid={0},ou=people," + BASE, "uid");
  private static final DirectoryPlace.Groups LISTED = new DirectoryPlace.Groups.Listed("memberOf");
  private static final DirectoryPlace.ServiceAccount SERVICE =
      new DirectoryPlace.ServiceAccount("cn=musubi," + BASE, "service password");

  @TempDir static Path folder;
  private static InMemoryDirectoryServer server;
  private static Path certificate;
  private static Path otherCertificate;

  @BeforeAll
  static void start() throws Exception {
    certificate = folder.resolve("ca.pem");
    otherCertificate = folder.resolve("other.pem");
    SSLUtil tls = secure("localhost", certificate);
    SSLUtil other = secure("directory.example", otherCertificate);
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setSchema(null);
    config.addAdditionalBindCredentials(SERVICE.dn(), SERVICE.password());
    InetAddress here = InetAddress.getByName("127.0.0.1");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.createSSLSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "tls", here, 0, tls.createSSLServerSocketFactory(), null),
        InMemoryListenerConfig.createLDAPConfig(
            "other plain", here, 0, other.createSSLSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "other tls", here, 0, other.createSSLServerSocketFactory(), null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
    server.add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
    server.add(
        "dn: uid=sato,ou=people," + BASE,
        "objectClass: person",
        "uid: sato",
        "userPassword: satos password",
        "memberOf: CN=人事,OU=groups,DC=example,DC=jp",
        "memberOf: CN=本社\\, 東京,OU=groups,DC=example,DC=jp");
    server.add(
        "dn: uid=tanaka,ou=people," + BASE,
        "objectClass: person",
        "uid: tanaka",
        "userPassword: tanakas password");
    server.add(
        "dn: cn=経理,ou=groups," + BASE,
        "objectClass: group",
        "cn: 経理",
        "member: uid=tanaka,ou=people," + BASE);
    server.startListening();
  }

  /**
   * A key and a certificate of a name.
   *
   * @param written where the certificate goes
   */
  private static SSLUtil secure(String name, Path written) throws Exception {
    File store = folder.resolve(name + ".p12").toFile();
    String alias = "directory";
    char[] password = "secret".toCharArray();
    ManageCertificates.main(
        null,
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        "generate-self-signed-certificate",
        "--keystore",
        store.getPath(),
        "--keystore-type",
        "PKCS12",
        "--keystore-password",
        "secret",
        "--alias",
        alias,
        "--subject-dn",
        "CN=" + name,
        "--subject-alternative-name-dns",
        name);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (FileInputStream in = new FileInputStream(store)) {
      keys.load(in, password);
    }
    Files.writeString(
        written,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getCertificate(alias).getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    return new SSLUtil(
        new KeyStoreKeyManager(store, password, "PKCS12", alias), new TrustAllTrustManager());
  }

  @AfterAll
  static void stop() {
    server.shutDown(true);
  }

  private static DirectoryPlace.Server plain() {
    return new DirectoryPlace.Server(
        "127.0.0.1", server.getListenPort("plain"), false, false, Optional.empty(), seconds(5));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Directory directory(DirectoryPlace.People people, DirectoryPlace.Groups groups) {
    return new Directory(new DirectoryPlace(plain(), Optional.of(SERVICE), people, groups));
  }

  private static Directory over(DirectoryPlace.Server place) {
    return new Directory(new DirectoryPlace(place, Optional.of(SERVICE), SEARCHED, LISTED));
  }

  @Test
  void whoseNameIsSearchedSignsInAsHerselfWithHerGroups() throws Exception {
    assertThat(directory(SEARCHED, LISTED).check("sato", "satos password"))
        .contains(new Directory.Person("sato", Set.of("人事", "本社, 東京")));
    assertThat(directory(SEARCHED, LISTED).check("sato", "tanakas password")).isEmpty();
    assertThat(directory(SEARCHED, LISTED).check("nobody", "satos password")).isEmpty();
  }

  @Test
  void theDirectorySaysHowANameIsWritten() throws Exception {
    assertThat(directory(SEARCHED, LISTED).check("SATO", "satos password").orElseThrow().name())
        .isEqualTo("sato");
    assertThat(directory(NAMED, LISTED).check("SATO", "satos password").orElseThrow().name())
        .isEqualTo("sato");
  }

  @Test
  void aPatternNeedsNoServiceAccount() throws Exception {
    Directory directory =
        new Directory(new DirectoryPlace(plain(), Optional.empty(), NAMED, LISTED));
    assertThat(directory.check("sato", "satos password")).isPresent();
    assertThat(directory.check("sato", "wrong")).isEmpty();
    assertThat(directory.check("nobody", "wrong")).isEmpty();
  }

  @Test
  void groupsAreSearchedByTheirMembers() throws Exception {
    DirectoryPlace.Groups searched =
        new DirectoryPlace.Groups.Searched("ou=groups," + BASE, "(member={0})", "cn");
    assertThat(directory(SEARCHED, searched).check("tanaka", "tanakas password"))
        .contains(new Directory.Person("tanaka", Set.of("経理")));
    assertThat(directory(SEARCHED, searched).check("sato", "satos password"))
        .contains(new Directory.Person("sato", Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "s*",
        "*)(uid=*",
        "sato)(|(uid=*",
        "x)(|(uid=sato)",
        "sato\0",
        "\\73ato",
        "sato,ou=people,dc=example,dc=jp",
        "sato+cn=x",
        "uid=sato"
      })
  void whatIsTypedIsANameAndNothingMore(String typed) throws Exception {
    assertThat(directory(SEARCHED, LISTED).check(typed, "satos password")).isEmpty();
    assertThat(directory(NAMED, LISTED).check(typed, "satos password")).isEmpty();
  }

  /** A directory answers a name without a password with success, and means nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\0"})
  void anEmptyPasswordIsRefusedUnasked(String password) throws Exception {
    assertThat(directory(SEARCHED, LISTED).check("sato", password)).isEmpty();
    assertThat(directory(NAMED, LISTED).check("sato", password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionIsSecureIfTheCertificateIsTheDirectorys(boolean startTls) throws Exception {
    int port = server.getListenPort(startTls ? "plain" : "tls");
    DirectoryPlace.Server trusting =
        new DirectoryPlace.Server(
            "localhost", port, !startTls, startTls, Optional.of(certificate), seconds(5));
    assertThat(over(trusting).check("sato", "satos password")).isPresent();

    DirectoryPlace.Server unknown =
        new DirectoryPlace.Server(
            "localhost", port, !startTls, startTls, Optional.empty(), seconds(5));
    assertThatThrownBy(() -> over(unknown).check("sato", "satos password"))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("localhost:" + port);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateOfAnotherNameIsNotTheDirectorys(boolean startTls) {
    int port = server.getListenPort(startTls ? "other plain" : "other tls");
    // Its certificate is trusted, and names another.
    DirectoryPlace.Server other =
        new DirectoryPlace.Server(
            "localhost", port, !startTls, startTls, Optional.of(otherCertificate), seconds(5));
    assertThatThrownBy(() -> over(other).check("sato", "satos password"))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("directory.example");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    DirectoryPlace.Server nowhere =
        new DirectoryPlace.Server("127.0.0.1", port, false, false, Optional.empty(), seconds(2));
    assertThatThrownBy(() -> over(nowhere).check("sato", "satos password"))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("connecting");
  }

  @Test
  void aDirectoryThatDoesNotAnswerIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      DirectoryPlace.Server place =
          new DirectoryPlace.Server(
              "127.0.0.1", silent.getLocalPort(), false, false, Optional.empty(), seconds(1));
      assertThatThrownBy(() -> over(place).check("sato", "satos password"))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("cn=musubi");
    }
  }

  @Test
  void aServiceAccountThatIsRefusedIsNamedAndNotItsPassword() {
    Directory directory =
        new Directory(
            new DirectoryPlace(
                plain(),
                Optional.of(new DirectoryPlace.ServiceAccount(SERVICE.dn(), "old secret")),
                SEARCHED,
                LISTED));
    assertThatThrownBy(() -> directory.check("sato", "satos password"))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("cn=musubi")
        .hasMessageNotContaining("old secret");
  }
}
