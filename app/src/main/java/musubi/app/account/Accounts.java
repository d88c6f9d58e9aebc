package musubi.app.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.Database;
import musubi.app.store.Database.Transaction;
import org.jspecify.annotations.Nullable;

/** The accounts of a database. What is changed holds at once, in every process. Thread-safe. */
public final class Accounts {

  private static final String COLUMNS = "name, role, change_password, stamp, created";

  /** Who checks the password: Musubi itself. */
  private static final String ORIGIN = "local";

  private static final int FIRST_PASSWORD = 16;
  private static final int STAMP = 20;

  private final Database database;
  private final Passwords passwords;
  private final Clock clock;
  private final Secrets secrets = new Secrets();

  /** The stamp of all who have no password here; other at each start. */
  private final String visitors = secrets.letters(STAMP);

  /** Accounts whose passwords are hashed by what is given. */
  public Accounts(Database database, Passwords passwords, Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * An account with a password that is told once.
   *
   * @param password to be changed when it is first used
   */
  public record Fresh(Account account, String password) {}

  /**
   * An account with its password's hash.
   *
   * @param hash null if somebody else checks her
   */
  public record Credentials(Account account, @Nullable String hash) {}

  /** All accounts, by their names. */
  public List<Account> all() {
    return database.transaction(
        all -> {
          Map<String, Set<String>> groups = new HashMap<>();
          all.list(
              "select account, name from account_group",
              row ->
                  groups
                      .computeIfAbsent(row.getString(1), any -> new TreeSet<>())
                      .add(row.getString(2)));
          return all.list(
              "select " + COLUMNS + " from account order by name",
              row -> account(row, groups.getOrDefault(row.getString(1), Set.of())));
        });
  }

  /** The account of a name, if there is one. */
  public Optional<Account> find(String name) {
    return database.transaction(all -> find(all, AccountName.composed(name)));
  }

  /** The account of a name with what its password is checked by, if there is one. */
  public Optional<Credentials> credentials(String name) {
    String composed = AccountName.composed(name);
    return database.transaction(
        all ->
            find(all, composed)
                .map(
                    account ->
                        new Credentials(
                            account,
                            all.list(
                                    "select password from account where name = ?",
                                    row -> Optional.ofNullable(row.getString(1)),
                                    composed)
                                .getFirst()
                                .orElse(null))));
  }

  /**
   * What somebody may do whom another system has checked: by the role of the account of her name if
   * there is one. The account's password and groups are not hers.
   *
   * @param otherwise her role if there is no account of her name
   */
  public Account visiting(Visitor visitor, Role otherwise) {
    return new Account(
        visitor.name(),
        find(visitor.name()).map(Account::role).orElse(otherwise),
        visitor.groups(),
        /* changesPassword= */ false,
        visitors,
        visitor.since());
  }

  /**
   * Adds an account.
   *
   * @throws UserException if its name is taken, or none
   */
  public Fresh add(String name, Role role, Collection<String> groups) {
    String checked = AccountName.checked(name);
    Set<String> members = AccountName.groups(groups);
    String password = secrets.letters(FIRST_PASSWORD);
    String hash = passwords.encode(password);
    return database.transaction(
        all -> {
          if (find(all, checked).isPresent()) {
            throw new UserException(ErrorMessage.of("account.taken", checked));
          }
          insert(all, checked, role, hash);
          putGroups(all, checked, members);
          return new Fresh(found(all, checked), password);
        });
  }

  /**
   * The first administrator, where there is none yet; empty if there is one. Others may have been
   * added before the server was started.
   *
   * @param name that it gets, unless somebody has it
   */
  public Optional<Fresh> addFirst(String name) {
    // Hashing takes a while, and is for nothing at every start but one.
    if (database.transaction(Accounts::hasAdministrator)) {
      return Optional.empty();
    }
    String password = secrets.letters(FIRST_PASSWORD);
    String hash = passwords.encode(password);
    return database.transaction(
        all -> {
          if (hasAdministrator(all)) {
            return Optional.empty();
          }
          String free = name;
          for (int i = 2; find(all, free).isPresent(); i++) {
            free = name + "-" + i;
          }
          insert(all, free, Role.ADMINISTRATOR, hash);
          return Optional.of(new Fresh(found(all, free), password));
        });
  }

  private static boolean hasAdministrator(Transaction all) {
    return !all.list(
            "select name from account where role = ?",
            row -> row.getString(1),
            Role.ADMINISTRATOR.label())
        .isEmpty();
  }

  /** Removes an account with its tokens. */
  public void remove(String name) {
    String composed = AccountName.composed(name);
    database.transaction(
        all -> {
          requireOtherAdministrator(all, found(all, composed));
          return all.change("delete from account where name = ?", composed);
        });
  }

  /** Gives an account another role. */
  public Account changeRole(String name, Role role) {
    String composed = AccountName.composed(name);
    return database.transaction(
        all -> {
          if (role != Role.ADMINISTRATOR) {
            requireOtherAdministrator(all, found(all, composed));
          }
          all.change("update account set role = ? where name = ?", role.label(), composed);
          return found(all, composed);
        });
  }

  /** Gives an account other groups, and no more than these. */
  public Account changeGroups(String name, Collection<String> groups) {
    String composed = AccountName.composed(name);
    Set<String> members = AccountName.groups(groups);
    return database.transaction(
        all -> {
          found(all, composed);
          putGroups(all, composed, members);
          return found(all, composed);
        });
  }

  /** Gives an account a new password that is told once; ends its sessions, revokes its tokens. */
  public Fresh resetPassword(String name) {
    String password = secrets.letters(FIRST_PASSWORD);
    return new Fresh(store(name, password, /* changes= */ true), password);
  }

  /**
   * Gives an account the password that its owner has chosen, and ends its other sessions. Tokens
   * that were made while others knew the first password are revoked with it.
   *
   * @throws UserException if it may not be chosen, or there is no such account
   */
  public Account changePassword(String name, String password) {
    Passwords.check(AccountName.composed(name), password);
    return store(name, password, /* changes= */ false);
  }

  private Account store(String name, String password, boolean changes) {
    String composed = AccountName.composed(name);
    String hash = passwords.encode(password);
    return database.transaction(
        all -> {
          if (found(all, composed).changesPassword() || changes) {
            Tokens.revokeAll(all, composed, clock.instant());
          }
          all.change(
              "update account set password = ?, change_password = ?, stamp = ? where name = ?",
              hash,
              changes ? 1 : 0,
              secrets.letters(STAMP),
              composed);
          return found(all, composed);
        });
  }

  private void insert(Transaction all, String name, Role role, String hash) {
    all.change(
        "insert into account (name, origin, role, password, change_password, stamp, created)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        name,
        ORIGIN,
        role.label(),
        hash,
        1,
        secrets.letters(STAMP),
        clock.millis());
  }

  private static void putGroups(Transaction all, String name, Set<String> groups) {
    all.change("delete from account_group where account = ?", name);
    for (String group : groups) {
      all.change("insert into account_group (account, name) values (?, ?)", name, group);
    }
  }

  /** Without one, nobody could let anybody in again. */
  private static void requireOtherAdministrator(Transaction all, Account account) {
    if (account.role() == Role.ADMINISTRATOR
        && all.list(
                "select name from account where role = ? and name <> ?",
                row -> row.getString(1),
                Role.ADMINISTRATOR.label(),
                account.name())
            .isEmpty()) {
      throw new UserException(ErrorMessage.of("account.last-administrator", account.name()));
    }
  }

  private static Account found(Transaction all, String name) {
    return find(all, name)
        .orElseThrow(() -> new UserException(ErrorMessage.of("account.unknown", name)));
  }

  private static Optional<Account> find(Transaction all, String name) {
    Set<String> groups =
        new TreeSet<>(
            all.list(
                "select name from account_group where account = ?", row -> row.getString(1), name));
    return all
        .list(
            "select " + COLUMNS + " from account where name = ?", row -> account(row, groups), name)
        .stream()
        .findFirst();
  }

  private static Account account(ResultSet row, Set<String> groups) throws SQLException {
    return new Account(
        row.getString("name"),
        Role.of(row.getString("role")).orElse(Role.SEARCHER),
        groups,
        row.getInt("change_password") != 0,
        row.getString("stamp"),
        Instant.ofEpochMilli(row.getLong("created")));
  }
}
