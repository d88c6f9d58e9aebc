package musubi.app.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.message.Message;

/**
 * A source that is not there or empty, though documents of it are known: a share that is not
 * mounted looks so. It has one failure, and what lies in it is unknown, not gone.
 */
final class AbsentSource implements DocumentSource {

  private final Path place;
  private final Message reason;
  private final Iterator<SourceItem> items;

  AbsentSource(Path place, Message reason) {
    this.place = place;
    this.reason = reason;
    SourceItem failure =
        new ReadFailure(place.toString(), reason, ReadFailure.Kind.OUTSIDE_THE_FILE);
    this.items = List.of(failure).iterator();
  }

  /** Where a source lies, links resolved as far as there is something. */
  static Path place(Path source) {
    Path absolute = source.toAbsolutePath().normalize();
    for (Path there = absolute; there != null; there = there.getParent()) {
      if (Files.exists(there)) {
        try {
          return there.toRealPath().resolve(there.relativize(absolute)).normalize();
        } catch (IOException e) {
          return absolute; // it went away just now; the name is as good as can be had
        }
      }
    }
    return absolute;
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public SourceItem next() {
    return items.next();
  }

  @Override
  public Optional<SourceFile> file() {
    return Optional.empty();
  }

  @Override
  public List<Unlisted> unlisted() {
    return List.of(new Unlisted(place, reason));
  }

  @Override
  public long totalBytes() {
    return 0;
  }

  @Override
  public long readBytes() {
    return 0;
  }

  @Override
  public Map<String, Integer> skipped() {
    return Map.of();
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
