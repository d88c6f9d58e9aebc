package musubi.app.account;

import java.time.Clock;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;

/** Accounts, tokens and the audit log of one database, which is closed with them. */
public record Members(Database database, Accounts accounts, Tokens tokens, AuditLog audit)
    implements AutoCloseable {

  /**
   * Opens them.
   *
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public static Members open(DatabaseLocation location) {
    Clock clock = Clock.systemUTC();
    Database database = Database.open(location);
    Accounts accounts = new Accounts(database, new Passwords(), clock);
    return new Members(
        database, accounts, new Tokens(database, accounts, clock), new AuditLog(database, clock));
  }

  @Override
  public void close() {
    database.close();
  }
}
