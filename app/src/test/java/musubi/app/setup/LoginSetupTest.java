package musubi.app.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.config.ConfigFile;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts: ['a b'] | server.login.hosts is 'a b'",
        "session-minutes: 0 | server.login.session-minutes is '0'",
        "database: {url: 'jdbc:h2:x'} | server.login.database.url is 'jdbc:h2:x'",
        "hots: [a] | hots",
      })
  void whatDoesNotFitIsNamed(String login, String message) {
    assertThatThrownBy(() -> setup("server:\n  login:\n    " + login))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("musubi.yml");
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
