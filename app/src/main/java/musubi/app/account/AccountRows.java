package musubi.app.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.Database.Transaction;

/** Accounts as rows of the database, within a transaction that somebody else has begun. */
final class AccountRows {

  /** What {@link #account} reads. */
  static final String COLUMNS = "name, role, change_password, stamp, created";

  /** Who checks the password: Musubi itself. */
  private static final String ORIGIN = "local";

  private AccountRows() {}

  /** The account of a name, if there is one. */
  static Optional<Account> find(Transaction all, String name) {
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

  /**
   * The account of a name.
   *
   * @throws UserException if there is none
   */
  static Account found(Transaction all, String name) {
    return find(all, name)
        .orElseThrow(() -> new UserException(ErrorMessage.of("account.unknown", name)));
  }

  /**
   * The account of a name, to be changed: until the transaction ends, nobody else changes it, nor
   * an administrator.
   *
   * @param asSeen whether it still is what somebody saw who has it changed
   * @throws AccountChangedException if another has changed it meanwhile
   * @throws UserException if there is none
   */
  static Account toChange(Transaction all, String name, Predicate<Account> asSeen) {
    // A row that is written is locked, in PostgreSQL too, where reading alone locks none.
    all.change(
        "update account set role = role where name = ? or role = ?",
        name,
        Role.ADMINISTRATOR.label());
    Account account = found(all, name);
    if (!asSeen.test(account)) {
      throw new AccountChangedException(name);
    }
    return account;
  }

  /** The account that a row tells of. */
  static Account account(ResultSet row, Set<String> groups) throws SQLException {
    return new Account(
        row.getString("name"),
        Role.of(row.getString("role")).orElse(Role.SEARCHER),
        groups,
        row.getInt("change_password") != 0,
        row.getString("stamp"),
        Instant.ofEpochMilli(row.getLong("created")));
  }

  /** Adds an account whose password has to be changed. */
  static void insert(
      Transaction all, String name, Role role, String hash, String stamp, Instant created) {
    all.change(
        "insert into account (name, origin, role, password, change_password, stamp, created)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        name,
        ORIGIN,
        role.label(),
        hash,
        1,
        stamp,
        created.toEpochMilli());
  }

  /**
   * Gives an account a role.
   *
   * @throws UserException if it was the last administrator's, and is not any more
   */
  static void putRole(Transaction all, Account before, Role role) {
    if (role != Role.ADMINISTRATOR) {
      requireOtherAdministrator(all, before);
    }
    all.change("update account set role = ? where name = ?", role.label(), before.name());
  }

  /** Gives an account groups, and no more than these. */
  static void putGroups(Transaction all, String name, Set<String> groups) {
    all.change("delete from account_group where account = ?", name);
    for (String group : groups) {
      all.change("insert into account_group (account, name) values (?, ?)", name, group);
    }
  }

  /** Whether anybody is an administrator. */
  static boolean hasAdministrator(Transaction all) {
    return !all.list(
            "select name from account where role = ?",
            row -> row.getString(1),
            Role.ADMINISTRATOR.label())
        .isEmpty();
  }

  /**
   * Refuses to take the last administrator: without one, nobody could let anybody in again.
   *
   * @throws UserException if there is no other
   */
  static void requireOtherAdministrator(Transaction all, Account account) {
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
}
