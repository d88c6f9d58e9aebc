package musubi.app.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a database is. */
public sealed interface DatabaseLocation {

  /**
   * A file of SQLite.
   *
   * @param file made when it is first opened, readable by its owner alone
   */
  record Embedded(Path file) implements DatabaseLocation {

    /** The path: locations are told in errors. */
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * A database of a PostgreSQL server.
   *
   * @param url begins with {@code jdbc:postgresql:}
   * @param user null if the URL or the server's rules name one
   * @param password null if the server's rules ask for none
   */
  record Server(String url, @Nullable String user, @Nullable String password)
      implements DatabaseLocation {

    /** Without the password: locations are told in errors. */
    @Override
    public String toString() {
      return url.replaceAll("\\?.*", "");
    }
  }
}
