package musubi.app.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.message.Reason;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * An open database whose tables are those of this program's version. Several processes may have the
 * same one open. Thread-safe.
 */
public final class Database implements AutoCloseable {

  /** Codes of SQLite: {@code SQLITE_CORRUPT} and {@code SQLITE_NOTADB}. PostgreSQL has no codes. */
  private static final int DAMAGED = 11;

  private static final int NO_DATABASE = 26;

  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final String MIGRATIONS = "classpath:musubi/app/store/migration";

  /** Few: SQLite has one writer at a time, and a statement takes less than a millisecond. */
  private static final int CONNECTIONS = 4;

  /** How long another process may take between making a file and writing into it. */
  private static final Duration MADE = Duration.ofSeconds(2);

  private final HikariDataSource source;
  private final boolean embedded;

  private Database(HikariDataSource source, boolean embedded) {
    this.source = source;
    this.embedded = embedded;
  }

  /**
   * Opens a database, and brings its tables to this version.
   *
   * @throws UserException if it cannot be reached, or is of a newer version
   */
  public static Database open(DatabaseLocation location) {
    HikariConfig pool = new HikariConfig();
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setPoolName("musubi-database");
    pool.setConnectionTimeout(WAIT.toMillis());
    String number =
        switch (location) {
          case DatabaseLocation.Embedded embedded -> embedded(pool, embedded.file());
          case DatabaseLocation.Server server -> server(pool, server);
        };
    HikariDataSource source;
    try {
      source = new HikariDataSource(pool);
    } catch (RuntimeException e) {
      throw new UserException(
          ErrorMessage.of(
              isDamaged(deepest(e)) ? "database.damaged" : "database.not-opened",
              location,
              Reason.of(deepest(e))),
          e);
    }
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(source)
          .locations(MIGRATIONS)
          .placeholders(Map.of("number", number))
          .table("musubi_migration")
          .ignoreMigrationPatterns(new String[0]) // tables of a later version are not understood
          .load()
          .migrate();
      return new Database(source, location instanceof DatabaseLocation.Embedded);
    } catch (FlywayException e) {
      source.close();
      throw new UserException(
          ErrorMessage.of(
              isDamaged(deepest(e)) ? "database.damaged" : "database.not-migrated",
              location,
              Reason.of(deepest(e))),
          e);
    }
  }

  /** Each commit is on the disk before it is acknowledged; readers do not wait for writers. */
  private static String embedded(HikariConfig pool, Path file) {
    prepare(file);
    pool.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
    pool.addDataSourceProperty("journal_mode", "WAL");
    pool.addDataSourceProperty("synchronous", "FULL");
    pool.addDataSourceProperty("foreign_keys", "true");
    // What is deleted is overwritten, not only forgotten.
    pool.addDataSourceProperty("secure_delete", "true");
    pool.addDataSourceProperty("busy_timeout", String.valueOf(WAIT.toMillis()));
    pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return "integer primary key autoincrement";
  }

  private static String server(HikariConfig pool, DatabaseLocation.Server server) {
    pool.setJdbcUrl(server.url());
    if (server.user() != null) {
      pool.setUsername(server.user());
    }
    if (server.password() != null) {
      pool.setPassword(server.password());
    }
    pool.addDataSourceProperty("ApplicationName", "musubi");
    return "bigint generated always as identity primary key";
  }

  /** SQLite gives the files that it makes beside it the permissions of this one. */
  private static void prepare(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        OwnFolder.create(folder);
      }
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException e) {
      requireContent(file);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("database.not-opened", file, Reason.of(e)), e);
    }
  }

  /** Whether a file of SQLite is none any more, or only in part. */
  private static boolean isDamaged(Throwable e) {
    return e instanceof SQLException sqlite
        && (sqlite.getErrorCode() == DAMAGED || sqlite.getErrorCode() == NO_DATABASE);
  }

  /**
   * A file without a byte was a database once, or is what a full disk left of it: new accounts in
   * it would hide that the old ones are gone.
   */
  private static void requireContent(Path file) {
    try {
      long end = System.nanoTime() + MADE.toNanos();
      while (Files.size(file) == 0) {
        if (System.nanoTime() > end) {
          throw new UserException(ErrorMessage.of("database.empty", file));
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("database.not-opened", file, Reason.of(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(ErrorMessage.of("database.empty", file), e);
    }
  }

  private static Throwable deepest(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  /** Makes something of the row that a result set stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Statements that all happen, or none. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Transaction transaction);
  }

  /** All rows of a query, in its order. */
  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
    return transaction(all -> all.list(sql, row, parameters));
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters) {
    return list(sql, row, parameters).stream().findFirst();
  }

  /**
   * Changes rows.
   *
   * @return how many
   */
  public int change(String sql, @Nullable Object... parameters) {
    return transaction(all -> all.change(sql, parameters));
  }

  /**
   * Does several things, or none: what is thrown undoes all.
   *
   * @throws DatabaseException if the database fails
   */
  public <T> T transaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(new Transaction(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Reads several things as they are at one moment. Others write meanwhile: unlike {@link
   * #transaction}, it takes no lock that keeps them waiting.
   *
   * @throws DatabaseException if the database fails
   */
  public <T> T read(Work<T> work) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          embedded ? "begin deferred" : "begin isolation level repeatable read read only");
      try {
        return work.in(new Transaction(connection));
      } finally {
        statement.execute("rollback");
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Whether it answers now. */
  public boolean isUsable() {
    try (Connection connection = source.getConnection()) {
      return connection.isValid((int) WAIT.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Takes what was deleted out of the files, too. SQLite keeps old pages in the file beside it
   * until they are written back; PostgreSQL has its own vacuum, and needs nothing of us.
   *
   * @return false if somebody was reading them; what was deleted goes with the next writes
   * @throws DatabaseException if the database fails
   */
  public boolean scrub() {
    if (!embedded) {
      return true;
    }
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("pragma wal_checkpoint(truncate)");
        ResultSet result = statement.executeQuery()) {
      return result.next() && result.getInt(1) == 0;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** What has begun, and is not yet committed. Of one thread. */
  public static final class Transaction {

    private final Connection connection;

    private Transaction(Connection connection) {
      this.connection = connection;
    }

    /** All rows of a query, in its order. */
    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
      try (PreparedStatement statement = prepared(sql, parameters);
          ResultSet result = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (result.next()) {
          all.add(row.of(result));
        }
        return all;
      } catch (SQLException e) {
        throw new DatabaseException(e);
      }
    }

    /**
     * Changes rows.
     *
     * @return how many
     */
    public int change(String sql, @Nullable Object... parameters) {
      try (PreparedStatement statement = prepared(sql, parameters)) {
        return statement.executeUpdate();
      } catch (SQLException e) {
        throw new DatabaseException(e);
      }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters)
        throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      try {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        return statement;
      } catch (SQLException e) {
        statement.close();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
