package musubi.lucene.generation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import musubi.lucene.IndexException;

/**
 * Only one process writes a data folder at a time. The lock is the operating system's, so it ends
 * with its owner however that ends, and a file that a killed process left behind locks nothing; the
 * file's text only says who its owner is and since when.
 */
final class WriteLock implements AutoCloseable {

  /**
   * Held by this process, with their owners. Asking the operating system is not enough: on POSIX a
   * process loses its lock as soon as it closes any other channel of the file, so a second writer
   * of the same process must be refused before it opens one.
   */
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private static final String FILE = "write.lock";

  private final Path file;
  private final FileChannel channel;

  private WriteLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a data folder.
   *
   * @throws IndexException naming the owner, if another holds it
   */
  static WriteLock acquire(Path data) throws IOException {
    Path file = data.toRealPath().resolve(FILE);
    String owner =
        "process %d of %s since %s"
            .formatted(
                ProcessHandle.current().pid(),
                System.getProperty("user.name"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    String holder = HELD.putIfAbsent(file, owner);
    if (holder != null) {
      throw refusal(data, holder);
    }
    try {
      return new WriteLock(file, lock(data, file, owner));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel lock(Path data, Path file, String owner) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw refusal(data, Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static IndexException refusal(Path data, String owner) {
    return new IndexException(
        "%s is being written already (%s). Wait until it is done, or stop it."
            .formatted(data, owner));
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
