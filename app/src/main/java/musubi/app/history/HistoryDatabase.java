package musubi.app.history;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/** Keeps events in a database, which is opened, or made, when there is the first one to keep. */
final class HistoryDatabase implements HistoryStore {

  private final DatabaseLocation location;
  private @Nullable Database database;
  private boolean unscrubbed;

  HistoryDatabase(DatabaseLocation location) {
    this.location = location;
  }

  private Database open() {
    Database opened = database;
    if (opened == null) {
      opened = Database.open(location);
      fold(opened);
      database = opened;
    }
    return opened;
  }

  private static void fold(Database opened) {
    try {
      HistoryTables.fold(opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Whether there is anything to open. */
  static boolean isThere(DatabaseLocation location) {
    return !(location instanceof DatabaseLocation.Embedded embedded)
        || Files.exists(embedded.file());
  }

  @Override
  public List<Boolean> write(List<HistoryEvent> events) {
    return HistoryTables.write(open(), events);
  }

  @Override
  public int forget(Instant before, int most) {
    if (!isThere(location)) {
      return 0;
    }
    int searches = HistoryTables.forget(open(), before, most);
    unscrubbed |= searches > 0;
    if (unscrubbed && searches < most) {
      open().scrub();
      unscrubbed = false;
    }
    return searches;
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
