package musubi.lucene.generation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import musubi.lucene.IndexException;
import org.jspecify.annotations.Nullable;

/**
 * Only one process writes a data folder at a time. The lock is the operating system's, so it ends
 * with its owner however that ends; the file's text only says who that is.
 */
final class WriteLock implements AutoCloseable {

  private final FileChannel channel;

  private WriteLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws IndexException naming the owner, if another holds it
   */
  static WriteLock acquire(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IndexException(
          "%s is being written by another process (%s). Wait until it is done, or stop it."
              .formatted(file.getParent(), Files.readString(file).strip()));
    }
    channel.truncate(0);
    String owner =
        "process %d since %s\n"
            .formatted(
                ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
    return new WriteLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
