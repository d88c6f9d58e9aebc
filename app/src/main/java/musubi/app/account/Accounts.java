package musubi.app.account;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.Database;
import musubi.app.store.Database.Transaction;
import org.jspecify.annotations.Nullable;

/** The accounts of a database. What is changed holds at once, in every process. Thread-safe. */
public final class Accounts {

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

  /** An account before and after it was changed. */
  public record Changed(Account before, Account after) {}

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
              "select " + AccountRows.COLUMNS + " from account order by name",
              row -> AccountRows.account(row, groups.getOrDefault(row.getString(1), Set.of())));
        });
  }

  /** The account of a name, if there is one. */
  public Optional<Account> find(String name) {
    return database.transaction(all -> AccountRows.find(all, AccountName.composed(name)));
  }

  /** The account of a name with what its password is checked by, if there is one. */
  public Optional<Credentials> credentials(String name) {
    String composed = AccountName.composed(name);
    return database.transaction(
        all ->
            AccountRows.find(all, composed)
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
          if (AccountRows.find(all, checked).isPresent()) {
            throw new UserException(ErrorMessage.of("account.taken", checked));
          }
          insert(all, checked, role, hash);
          AccountRows.putGroups(all, checked, members);
          return new Fresh(AccountRows.found(all, checked), password);
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
    if (database.transaction(AccountRows::hasAdministrator)) {
      return Optional.empty();
    }
    String password = secrets.letters(FIRST_PASSWORD);
    String hash = passwords.encode(password);
    return database.transaction(
        all -> {
          if (AccountRows.hasAdministrator(all)) {
            return Optional.empty();
          }
          String free = name;
          for (int i = 2; AccountRows.find(all, free).isPresent(); i++) {
            free = name + "-" + i;
          }
          insert(all, free, Role.ADMINISTRATOR, hash);
          return Optional.of(new Fresh(AccountRows.found(all, free), password));
        });
  }

  /** Removes an account with its tokens. */
  public void remove(String name) {
    remove(name, any -> true);
  }

  /**
   * Removes an account with its tokens.
   *
   * @param asSeen whether it still is what somebody saw who has it removed
   * @return the account as it was
   * @throws AccountChangedException if it is not
   * @throws UserException if there is no such account, or no other administrator
   */
  public Account remove(String name, Predicate<Account> asSeen) {
    String composed = AccountName.composed(name);
    return database.transaction(
        all -> {
          Account account = AccountRows.toChange(all, composed, asSeen);
          AccountRows.requireOtherAdministrator(all, account);
          all.change("delete from account where name = ?", composed);
          return account;
        });
  }

  /** Gives an account another role. */
  public Account changeRole(String name, Role role) {
    String composed = AccountName.composed(name);
    return database.transaction(
        all -> {
          AccountRows.putRole(all, AccountRows.toChange(all, composed, any -> true), role);
          return AccountRows.found(all, composed);
        });
  }

  /** Gives an account other groups, and no more than these. */
  public Account changeGroups(String name, Collection<String> groups) {
    String composed = AccountName.composed(name);
    Set<String> members = AccountName.groups(groups);
    return database.transaction(
        all -> {
          AccountRows.toChange(all, composed, any -> true);
          AccountRows.putGroups(all, composed, members);
          return AccountRows.found(all, composed);
        });
  }

  /**
   * Gives an account a role and groups, and no more than these.
   *
   * @param asSeen whether it still is what somebody saw who has it changed
   * @throws AccountChangedException if it is not
   * @throws UserException if there is no such account, or no other administrator, or a name cannot
   *     be that of a group
   */
  public Changed change(
      String name, Role role, Collection<String> groups, Predicate<Account> asSeen) {
    String composed = AccountName.composed(name);
    Set<String> members = AccountName.groups(groups);
    return database.transaction(
        all -> {
          Account before = AccountRows.toChange(all, composed, asSeen);
          AccountRows.putRole(all, before, role);
          AccountRows.putGroups(all, composed, members);
          return new Changed(before, AccountRows.found(all, composed));
        });
  }

  /** Gives an account a new password that is told once; ends its sessions, revokes its tokens. */
  public Fresh resetPassword(String name) {
    return resetPassword(name, any -> true);
  }

  /**
   * Gives an account a new password that is told once; ends its sessions, revokes its tokens.
   *
   * @param asSeen whether it still is what somebody saw who asks for it
   * @throws AccountChangedException if it is not
   * @throws UserException if there is no such account
   */
  public Fresh resetPassword(String name, Predicate<Account> asSeen) {
    String password = secrets.letters(FIRST_PASSWORD);
    return new Fresh(store(name, password, /* changes= */ true, asSeen), password);
  }

  /**
   * Gives an account the password that its owner has chosen, and ends its other sessions. Tokens
   * that were made while others knew the first password are revoked with it.
   *
   * @throws UserException if it may not be chosen, or there is no such account
   */
  public Account changePassword(String name, String password) {
    Passwords.check(AccountName.composed(name), password);
    return store(name, password, /* changes= */ false, any -> true);
  }

  private Account store(String name, String password, boolean changes, Predicate<Account> asSeen) {
    String composed = AccountName.composed(name);
    String hash = passwords.encode(password);
    return database.transaction(
        all -> {
          if (AccountRows.toChange(all, composed, asSeen).changesPassword() || changes) {
            Tokens.revokeAll(all, composed, clock.instant());
          }
          all.change(
              "update account set password = ?, change_password = ?, stamp = ? where name = ?",
              hash,
              changes ? 1 : 0,
              secrets.letters(STAMP),
              composed);
          return AccountRows.found(all, composed);
        });
  }

  private void insert(Transaction all, String name, Role role, String hash) {
    AccountRows.insert(all, name, role, hash, secrets.letters(STAMP), clock.instant());
  }
}
