package musubi.app.store;

import java.sql.SQLException;

/** The database failed: it is gone, full, or busy for too long. */
public final class DatabaseException extends RuntimeException {

  DatabaseException(SQLException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
