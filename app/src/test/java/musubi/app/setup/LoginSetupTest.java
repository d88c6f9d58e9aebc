package musubi.app.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.directory.DirectoryPlace;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginSetupTest {

  @TempDir Path folder;

  private Setup setup(String config) throws IOException {
    return new Setup(
        ConfigFile.read(Files.writeString(folder.resolve("musubi.yml"), config)), Overrides.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: d | false",
        "server: {port: 0} | false",
        "'permissions: {default: nobody}' | true",
        "'permissions: {default: nobody}\nserver: {viewer: {user: alice}}' | false",
        "'server: {login: {}}' | true",
        "'permissions: {default: nobody}\nserver: {login: {session-minutes: 5}}' | true",
      })
  void whenPeopleSignIn(String config, boolean expected) throws IOException {
    assertThat(setup(config).login().isPresent()).isEqualTo(expected);
  }

  @Test
  void accountsLieInTheDataFolderUnlessAServerIsNamed() throws IOException {
    assertThat(setup("data: d\nserver: {login: {}}").accounts().database())
        .isEqualTo(new DatabaseLocation.Embedded(folder.resolve("d/musubi.db")));
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    LoginSetup login =
        setup(
                """
                server:
                  login:
                    session-minutes: 5
                    database:
                      url: jdbc:postgresql://db/musubi?ssl=true
                      user: m
                      password-file: secret
                """)
            .accounts();
    assertThat(login.database())
        .isEqualTo(
            new DatabaseLocation.Server("jdbc:postgresql://db/musubi?ssl=true", "m", "s3cret"))
        .hasToString("jdbc:postgresql://db/musubi");
    assertThat(login.session()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void certificatesAreReadWhenTheServerStarts() throws IOException {
    String config =
        """
        server:
          login:
            ldap:
              url: ldaps://ldap.example
              ca-file: ca.pem
              users: {dn-pattern: 'uid={0},dc=example'}
        """;
    LoginSetup login = setup(config).accounts();
    assertThatThrownBy(login::check)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("ca.pem");
    Files.writeString(folder.resolve("ca.pem"), "no certificate\n");
    assertThatThrownBy(login::check)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("ca.pem");
  }

  @Test
  void whatOthersOfTheMachineCanReadIsKnown() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Path data = Files.createDirectory(folder.resolve("d"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    Setup setup =
        setup(
            """
            data: d
            server:
              login:
                database:
                  url: jdbc:postgresql://db/musubi
                  password-file: secret
            """);
    assertThat(setup.openToOthers()).containsExactly(data, secret);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertThat(setup.openToOthers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts: ['a b'] | server.login.hosts is 'a b'",
        "session-minutes: 0 | server.login.session-minutes is '0'",
        "database: {url: 'jdbc:h2:x'} | server.login.database.url is 'jdbc:h2:x'",
        "hots: [a] | hots",
        "role: boss | server.login.role is 'boss'",
        "proxy: {addresses: [0.0.0.0/0], user-header: X-User} | is '0.0.0.0/0'",
        "proxy: {addresses: ['::/0'], user-header: X-User} | under any name",
        "proxy: {addresses: []} | server.login.proxy.addresses",
        "proxy: {addresses: [proxy.example]} | server.login.proxy.addresses is 'proxy.example'",
        "proxy: {addresses: [10.0.0.0/40]} | server.login.proxy.addresses is '10.0.0.0/40'",
        "proxy: {addresses: [10.0.0.1], forwarded: yes} | server.login.proxy.forwarded",
        "proxy: {addresses: [10.0.0.1], user-header: 'a b'} | server.login.proxy.user-header is 'a"
            + " b'",
        "proxy: {addresses: [10.0.0.1], groups-header: X} | server.login.proxy.groups-header is"
            + " 'X'",
        "ldap: {url: 'ldap://dc', users: {dn-pattern: 'u={0}'}} | server.login.ldap.url",
        "ldap: {url: 'ldaps://dc', start-tls: true} | server.login.ldap.start-tls is 'true'",
        "ldap: {url: 'ldaps://dc', users: {base: x}} | server.login.ldap.users",
        "ldap: {url: 'ldaps://dc', users: {dn-pattern: 'u=x'}} | server.login.ldap.users is 'u=x'",
        "oidc: {issuer: 'http://login.example'} | server.login.oidc.issuer",
        "oidc: {issuer: 'https://a', name: x, client-id: y} | server.login.oidc.client-secret-env",
      })
  void whatDoesNotFitIsNamed(String login, String message) {
    assertThatThrownBy(() -> setup("server:\n  login:\n    " + login))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("musubi.yml");
  }

  @Test
  void whatIsUsualNeedsNotBeWritten() throws IOException {
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    LoginSetup login =
        setup(
                """
                server:
                  login:
                    proxy: {addresses: [127.0.0.1, 10.0.0.0/8]}
                    ldap:
                      url: ldaps://dc1.example
                      account: {dn: cn=musubi, password-file: secret}
                      users: {base: dc=example}
                    oidc: {issuer: "https://a", name: N, client-id: c, client-secret-env: PATH}
                """)
            .accounts();
    assertThat(login.role()).isEqualTo(Role.SEARCHER);
    assertThat(login.proxy())
        .contains(
            new LoginSetup.Proxy(
                List.of("127.0.0.1", "10.0.0.0/8"), false, Optional.empty(), Optional.empty()));
    DirectoryPlace place = login.directory().orElseThrow();
    assertThat(place.server())
        .isEqualTo(
            new DirectoryPlace.Server(
                "dc1.example", 636, true, false, Optional.empty(), Duration.ofSeconds(5)));
    assertThat(place.account()).contains(new DirectoryPlace.ServiceAccount("cn=musubi", "s3cret"));
    assertThat(place.people())
        .isEqualTo(
            new DirectoryPlace.People.Searched(
                "dc=example", "(sAMAccountName={0})", "sAMAccountName"));
    assertThat(place.groups()).isEqualTo(new DirectoryPlace.Groups.Listed("memberOf"));
    assertThat(place.toString()).doesNotContain("s3cret");
    LoginSetup.Provider provider = login.provider().orElseThrow();
    assertThat(provider.clientSecret()).isEqualTo(System.getenv("PATH"));
    assertThat(provider.scopes()).containsExactly("profile");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() throws IOException {
    LoginSetup login =
        setup(
                "server: {login: {oidc: {issuer: 'https://a', name: N, client-id: c,"
                    + " client-secret-env: NO_SUCH_VARIABLE}}}")
            .accounts();
    assertThatThrownBy(login::provider)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE");
  }

  @Test
  void oneViewerForAllAndSigningInExcludeEachOther() {
    assertThatThrownBy(() -> setup("server: {viewer: {user: alice}, login: {}}"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("server.viewer");
  }

  @Test
  void otherMachinesReachOnlyAServerThatIsToldToAskWhoTheyAre() throws IOException {
    assertThat(
            setup("server: {address: 0.0.0.0, login: {}}").server().address().isAnyLocalAddress())
        .isTrue();
    Setup permissions = setup("permissions: {default: nobody}\nserver: {address: 0.0.0.0}");
    assertThatThrownBy(() -> permissions.server().address()).isInstanceOf(UsageException.class);
  }
}
