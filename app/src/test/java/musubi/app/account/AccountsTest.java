package musubi.app.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;
  private Database database;
  private Accounts accounts;
  private final Passwords passwords = new Passwords();

  @BeforeEach
  void open() {
    database = Database.open(new DatabaseLocation.Embedded(folder.resolve("musubi.db")));
    accounts = new Accounts(database, passwords, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Tokens tokensAt(Instant now) {
    return new Tokens(database, accounts, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void anAccountHasWhatItWasGiven() {
    Accounts.Fresh fresh = accounts.add("佐藤", Role.CURATOR, List.of("人事", "経理"));

    Account found = accounts.find("佐藤").orElseThrow();
    assertThat(found).isEqualTo(fresh.account());
    assertThat(found.groups()).containsExactlyInAnyOrder("人事", "経理");
    assertThat(found.changesPassword()).isTrue();
    assertThat(found.scopes()).isEmpty();
    assertThat(accounts.credentials("佐藤").orElseThrow().hash())
        .startsWith("$argon2id$")
        .doesNotContain(fresh.password());
  }

  @Test
  void aChosenPasswordReplacesTheFirstAndEndsSessions() {
    Accounts.Fresh fresh = accounts.add("alice", Role.SEARCHER, List.of());

    Account changed = accounts.changePassword("alice", "a long enough one");

    assertThat(changed.changesPassword()).isFalse();
    assertThat(changed.stamp()).isNotEqualTo(fresh.account().stamp());
    assertThat(changed.scopes()).containsExactlyInAnyOrder(Scope.SEARCH, Scope.READ);
    String hash = accounts.credentials("alice").orElseThrow().hash();
    assertThat(passwords.matches("a long enough one", hash)).isTrue();
    assertThat(passwords.matches(fresh.password(), hash)).isFalse();
  }

  @Test
  void aPassphraseLongerThanBcryptReadsIsReadToItsEnd() {
    accounts.add("alice", Role.SEARCHER, List.of());
    String phrase = "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやま";
    accounts.changePassword("alice", phrase);

    String hash = accounts.credentials("alice").orElseThrow().hash();
    assertThat(passwords.matches(phrase, hash)).isTrue();
    assertThat(passwords.matches(phrase.substring(0, phrase.length() - 1), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "alicealice",
        "aaaaaaaaaaaaaaa",
        "password123",
        "Password2026!",
        "P@ssw0rd1234",
        "ｐａｓｓｗｏｒｄ１２３",
        "1234567890",
        "2026-11-30",
        "qwertyuiop",
        "1q2w3e4r5t",
        "alice12345",
        "Alice2026!!",
        "2026alice2026",
        "musubi2026",
        "パスワード12345"
      })
  void aPasswordThatIsGuessedFirstIsRefused(String password) {
    accounts.add("alice", Role.SEARCHER, List.of());

    assertThatThrownBy(() -> accounts.changePassword("alice", password))
        .isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice in the garden",
        "password of our house",
        "ながい合言葉でログインする",
        "12 monkeys and 3 elephants"
      })
  void aSentenceIsTaken(String password) {
    accounts.add("alice", Role.SEARCHER, List.of());

    assertThat(accounts.changePassword("alice", password).changesPassword()).isFalse();
  }

  @Test
  void aResetAndTheFirstChangeRevokeTokensALaterChangeDoesNot() {
    accounts.add("alice", Role.SEARCHER, List.of());
    String early = tokensAt(NOW).create("alice", "x", Set.of(Scope.SEARCH), 30).secret();
    accounts.changePassword("alice", "a long enough one");
    assertThat(tokensAt(NOW).bearer(early)).isEmpty();

    String token = tokensAt(NOW).create("alice", "x", Set.of(Scope.SEARCH), 30).secret();
    accounts.changePassword("alice", "another long one");
    assertThat(tokensAt(NOW).bearer(token)).isPresent();
    accounts.resetPassword("alice");
    accounts.changePassword("alice", "a third long one");
    assertThat(tokensAt(NOW).bearer(token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "a\u202eb", "<b>", "a,b", "\u0000"})
  void aNameThatCouldForgeALineIsRefused(String name) {
    assertThatThrownBy(() -> accounts.add(name, Role.SEARCHER, List.of()))
        .isInstanceOf(UserException.class);
  }

  @Test
  void aNameInFullWidthIsTheSameName() {
    accounts.add("alice", Role.SEARCHER, List.of());

    assertThat(accounts.find("ａｌｉｃｅ")).isPresent();
    assertThatThrownBy(() -> accounts.add("ａｌｉｃｅ", Role.SEARCHER, List.of()))
        .isInstanceOf(UserException.class);
  }

  @Test
  void theFirstAdministratorComesOnce() {
    assertThat(accounts.addFirst("admin")).isPresent();
    assertThat(accounts.addFirst("admin")).isEmpty();
    assertThat(accounts.all()).extracting(Account::role).containsExactly(Role.ADMINISTRATOR);
  }

  @Test
  void theFirstAdministratorComesWhereOthersWereAddedBefore() {
    accounts.add("sato", Role.SEARCHER, List.of());
    assertThat(accounts.addFirst("admin")).isPresent();
    accounts.add("tanaka", Role.ADMINISTRATOR, List.of());
    accounts.remove("admin");
    assertThat(accounts.addFirst("admin")).isEmpty();
  }

  @Test
  void theFirstAdministratorTakesNobodysName() {
    accounts.add("admin", Role.SEARCHER, List.of());
    assertThat(accounts.addFirst("admin").orElseThrow().account().name()).isEqualTo("admin-2");
    assertThat(accounts.find("admin").orElseThrow().role()).isEqualTo(Role.SEARCHER);
  }

  @Test
  void theLastAdministratorStays() {
    accounts.addFirst("admin");
    assertThatThrownBy(() -> accounts.remove("admin")).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> accounts.changeRole("admin", Role.SEARCHER))
        .isInstanceOf(UserException.class);

    accounts.add("bob", Role.ADMINISTRATOR, List.of());
    accounts.remove("admin");
    assertThat(accounts.find("admin")).isEmpty();
  }

  @Test
  void aTokenActsAsItsOwnerUntilItIsOver() {
    accounts.add("alice", Role.CURATOR, List.of("人事"));
    accounts.changePassword("alice", "a long enough one");
    Tokens.Fresh fresh =
        tokensAt(NOW).create("alice", "夜間の処理", Set.of(Scope.SEARCH, Scope.CURATE), 30);

    Tokens.Bearer bearer = tokensAt(NOW).bearer(fresh.secret()).orElseThrow();
    assertThat(bearer.account().groups()).containsExactly("人事");
    assertThat(bearer.scopes()).containsExactlyInAnyOrder(Scope.SEARCH, Scope.CURATE);
    assertThat(tokensAt(NOW.plus(Duration.ofDays(30))).bearer(fresh.secret())).isEmpty();
    assertThat(tokensAt(NOW).bearer(fresh.secret().substring(0, 60))).isEmpty();
    assertThat(tokensAt(NOW).bearer(fresh.secret().replaceAll(".$", "="))).isEmpty();

    accounts.changeRole("alice", Role.SEARCHER);
    assertThat(tokensAt(NOW).bearer(fresh.secret()).orElseThrow().scopes())
        .containsExactly(Scope.SEARCH);

    tokensAt(NOW).revoke(fresh.token().id());
    assertThat(tokensAt(NOW).bearer(fresh.secret())).isEmpty();
  }

  @Test
  void aTokenGoesWithItsOwnerAndItsSecretIsKeptNowhere() {
    accounts.add("alice", Role.SEARCHER, List.of());
    Tokens.Fresh fresh = tokensAt(NOW).create("alice", "x", Set.of(Scope.SEARCH), 1);
    String secret = fresh.secret().substring(fresh.secret().lastIndexOf('_') + 1);

    assertThat(
            database.list(
                "select id || account || label || hash || scopes from token",
                row -> row.getString(1)))
        .singleElement()
        .asString()
        .doesNotContain(secret);
    accounts.remove("alice");
    assertThat(tokensAt(NOW).bearer(fresh.secret())).isEmpty();
    assertThat(tokensAt(NOW).all()).isEmpty();
  }

  @Test
  void aTokenMayNoMoreThanItsOwner() {
    accounts.add("alice", Role.SEARCHER, List.of());

    assertThatThrownBy(() -> tokensAt(NOW).create("alice", "x", Set.of(Scope.ADMIN), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("search,read");
  }

  @Test
  void noLineOfTheLogCanBeForged() {
    AuditLog log = new AuditLog(database, Clock.fixed(NOW, ZoneOffset.UTC));
    log.write(
        new AuditLog.Actor("a\nb", "127.0.0.1"),
        AuditLog.Act.SIGN_IN_REFUSED,
        "x\r\n\u001b[31m\u202e\u0000" + "y".repeat(2000),
        "");

    AuditLog.Entry entry = log.last(10).getFirst();
    assertThat(entry.actor().name()).isEqualTo("a?b");
    assertThat(entry.target()).startsWith("x???[31m??y").hasSize(300);
    assertThat(entry.at()).isEqualTo(NOW);
  }

  // What two administrators change at once.

  @Test
  void roleAndGroupsAreChangedTogetherOrNotAtAll() {
    Account seen = accounts.add("alice", Role.SEARCHER, List.of("人事")).account();

    Accounts.Changed changed =
        accounts.change("alice", Role.CURATOR, List.of("経理"), now -> isSeen(seen, now));

    assertThat(changed.before()).isEqualTo(seen);
    assertThat(changed.after().role()).isEqualTo(Role.CURATOR);
    assertThat(changed.after().groups()).containsExactly("経理");
    assertThat(changed.after().stamp()).as("sessions go on").isEqualTo(seen.stamp());

    assertThatThrownBy(
            () -> accounts.change("alice", Role.SEARCHER, List.of("総務"), now -> isSeen(seen, now)))
        .hasMessageContaining("changed meanwhile");
    assertThat(accounts.find("alice")).contains(changed.after());
  }

  @Test
  void whatWasChangedMeanwhileIsNeitherRemovedNorGivenAPassword() {
    Account seen = accounts.add("alice", Role.SEARCHER, List.of()).account();
    accounts.changeGroups("alice", List.of("人事"));
    String hash = accounts.credentials("alice").orElseThrow().hash();

    assertThatThrownBy(() -> accounts.remove("alice", now -> isSeen(seen, now)))
        .hasMessageContaining("changed meanwhile");
    assertThatThrownBy(() -> accounts.resetPassword("alice", now -> isSeen(seen, now)))
        .hasMessageContaining("changed meanwhile");
    assertThat(accounts.credentials("alice").orElseThrow().hash()).isEqualTo(hash);
  }

  @Test
  void everyChangeMakesAnotherVersion() {
    Account first = accounts.add("alice", Role.SEARCHER, List.of("b", "a")).account();
    assertThat(accounts.find("alice").orElseThrow().version()).isEqualTo(first.version());
    Set<String> versions =
        Set.of(
            first.version(),
            accounts.changeRole("alice", Role.CURATOR).version(),
            accounts.changeGroups("alice", List.of("a")).version(),
            accounts.resetPassword("alice").account().version(),
            accounts.changePassword("alice", "a long enough one").version());
    assertThat(versions).hasSize(5);
  }

  @Test
  void theLastAdministratorKeepsHerRoleWhoeverAsks() {
    Account root = accounts.add("root", Role.ADMINISTRATOR, List.of()).account();

    assertThatThrownBy(
            () -> accounts.change("root", Role.CURATOR, List.of("x"), now -> isSeen(root, now)))
        .hasMessageContaining("last administrator");
    assertThat(accounts.find("root")).contains(root);
    assertThat(accounts.change("root", Role.ADMINISTRATOR, List.of("x"), any -> true).after())
        .returns(Role.ADMINISTRATOR, Account::role);
  }

  private static boolean isSeen(Account seen, Account now) {
    return seen.version().equals(now.version());
  }
}
