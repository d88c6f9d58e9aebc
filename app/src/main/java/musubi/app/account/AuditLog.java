package musubi.app.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
    USER_UNLOCK,
    SESSIONS_END,
    PASSWORD_REFUSED,
    TOKEN_CREATE,
    TOKEN_REVOKE,
    HISTORY_DELETE,
    HISTORY_EXPORT,
    VECTORS_EXPORT,
    AUDIT_EXPORT,
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
   * @param id greater than that of all that was written before
   * @param target what it was done to
   * @param detail what came of it
   */
  public record Entry(long id, Instant at, Actor actor, String act, String target, String detail) {}

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
    return find(AuditFilter.ALL, Long.MAX_VALUE, most);
  }

  /**
   * Entries that somebody looks for, the newest first.
   *
   * @param before the id of the first entry after them; {@link Long#MAX_VALUE} for the newest
   * @param most how many
   */
  public List<Entry> find(AuditFilter filter, long before, int most) {
    AuditFilter.Condition condition = filter.condition();
    List<Object> parameters = new ArrayList<>(condition.parameters());
    parameters.add(before);
    parameters.add(most);
    return database.list(
        "select id, at, actor, address, act, target, detail from audit where "
            + condition.sql()
            + " and id < ? order by id desc limit ?",
        AuditLog::entry,
        parameters.toArray());
  }

  /** How many entries there are of those that somebody looks for. */
  public long count(AuditFilter filter) {
    AuditFilter.Condition condition = filter.condition();
    return database
        .first(
            "select count(*) from audit where " + condition.sql(),
            row -> row.getLong(1),
            condition.parameters().toArray())
        .orElse(0L);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        new Actor(row.getString("actor"), row.getString("address")),
        row.getString("act"),
        row.getString("target"),
        row.getString("detail"));
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
