package musubi.app.setup;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.past.PastFile;
import musubi.lucene.past.PastQueries;
import org.jspecify.annotations.Nullable;

/** The past queries that raise documents, if a file of them is configured. */
final class PastSetup {

  private static final Logger LOG = Logger.getLogger(PastSetup.class.getName());

  private PastSetup() {}

  /**
   * The past queries. Of a file that cannot be read the log says why, and searches go on without.
   */
  static PastQueries open(@Nullable Path file) {
    if (file == null) {
      return PastQueries.NONE;
    }
    try {
      return PastFile.read(file).queries();
    } catch (UserException e) {
      LOG.log(Level.WARNING, e.getMessage());
      return PastQueries.UNREADABLE;
    }
  }
}
