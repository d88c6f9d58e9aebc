package musubi.app.source;

import java.nio.file.Path;
import musubi.message.Message;

/**
 * A folder of a source of which this time not everything could be seen. Documents below it that
 * were not met are unknown, not gone.
 *
 * @param folder absolute, links resolved as in {@link SourceFile#path}; also a file whose kind
 *     could not be found out
 * @param reason why, for people
 */
public record Unlisted(Path folder, Message reason) {

  /** Whether a file that was not met may be there all the same. */
  public boolean covers(Path file) {
    return file.startsWith(folder);
  }
}
