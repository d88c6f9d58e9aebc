package musubi.app.account;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.store.Database;
import musubi.app.store.DatabaseException;

/** What was done that concerns who may do what: kept for ever, in the order it was done. */
public final class AuditLog {

  private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());
  private static final int LONGEST = 300;

  private final Database database;
  private final Clock clock;

  /** The log of a database. */
  public AuditLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What was done. */
  public enum Act {
    SIGN_IN,
    SIGN_IN_REFUSED,
    USER_ADD,
    USER_REMOVE,
    USER_ROLE,
    USER_GROUPS,
    USER_PASSWORD,
    PASSWORD_REFUSED,
    TOKEN_CREATE,
    TOKEN_REVOKE,
    HISTORY_DELETE,
    HISTORY_EXPORT,
    VECTORS_EXPORT,
    REQUEST;

    /** As it is written. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Who did something.
   *
   * @param name of an account, or of somebody at the command line
   * @param address that the request came from; empty at the command line
   */
  public record Actor(String name, String address) {

    /** Whoever runs a command on the server's machine. */
    public static Actor commandLine() {
      return new Actor("command-line:" + System.getProperty("user.name", "?"), "");
    }
  }

  /**
   * Something that was done.
   *
   * @param target what it was done to
   * @param detail what came of it
   */
  public record Entry(Instant at, Actor actor, String act, String target, String detail) {}

  /** Writes down what was done. */
  public void write(Actor actor, Act act, String target, String detail) {
    database.change(
        "insert into audit (at, actor, address, act, target, detail) values (?, ?, ?, ?, ?, ?)",
        clock.millis(),
        cut(actor.name(), 100),
        cut(actor.address(), 100),
        act.label(),
        cut(target, LONGEST),
        cut(detail, LONGEST));
  }

  /**
   * Writes down what is done already, so that nobody is refused because the database has no room:
   * what it cannot take goes into the log of the server.
   */
  public void writeOrLog(Actor actor, Act act, String target, String detail) {
    try {
      write(actor, act, target, detail);
    } catch (DatabaseException e) {
      LOG.log(
          Level.SEVERE,
          "the audit log cannot be written ({0}); not in it: {1} {2} {3} {4} {5}",
          new Object[] {
            e.getMessage(),
            cut(actor.name(), 100),
            cut(actor.address(), 100),
            act.label(),
            cut(target, LONGEST),
            cut(detail, LONGEST)
          });
    }
  }

  /**
   * The last entries, the newest first.
   *
   * @param most how many
   */
  public List<Entry> last(int most) {
    return database.list(
        "select at, actor, address, act, target, detail from audit order by id desc limit ?",
        row ->
            new Entry(
                Instant.ofEpochMilli(row.getLong(1)),
                new Actor(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
        most);
  }

  /** When each account signed in last, by its name. */
  public Map<String, Instant> lastSignIns() {
    Map<String, Instant> last = new HashMap<>();
    database.list(
        "select target, max(at) from audit where act = ? group by target",
        row -> last.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
        Act.SIGN_IN.label());
    return last;
  }

  /** One line, whatever was typed; PostgreSQL takes no NUL. */
  private static String cut(String text, int most) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return line.length() <= most ? line : line.substring(0, most);
  }
}
