package musubi.lucene.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import musubi.lucene.IndexException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NativeFSLockFactory;

/**
 * Only one process writes a data folder at a time. The lock is Lucene's, and below it the operating
 * system's: it ends with its owner however that ends, and a file that a killed process left behind
 * locks nothing. A second file, which may be stale or missing, only tells people who its owner is.
 */
final class WriteLock implements AutoCloseable {

  private static final String FILE = "write.lock";
  private static final String OWNER = "write.owner";

  private final FSDirectory data;
  private final Lock lock;
  private final Path owner;

  private WriteLock(FSDirectory data, Lock lock, Path owner) {
    this.data = data;
    this.lock = lock;
    this.owner = owner;
  }

  /**
   * Takes the lock of a data folder.
   *
   * @throws IndexException naming the owner, if another holds it
   */
  static WriteLock acquire(Path data) throws IOException {
    FSDirectory directory = FSDirectory.open(data, NativeFSLockFactory.INSTANCE);
    Path owner = data.resolve(OWNER);
    try {
      Lock lock = directory.obtainLock(FILE);
      tell(owner);
      return new WriteLock(directory, lock, owner);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new IndexException(IndexException.Fault.BEING_WRITTEN, e, data.toString(), read(owner));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static void tell(Path owner) {
    String text =
        String.format(
            Locale.ROOT,
            "process %d of %s since %s%n",
            ProcessHandle.current().pid(),
            System.getProperty("user.name"),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      DurableFiles.replace(owner, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A full disk: the lock holds without it, and pruning must still be possible.
      return;
    }
  }

  private static String read(Path owner) throws IOException {
    try {
      return Files.readString(owner).strip();
    } catch (NoSuchFileException e) {
      return "by a process that has not told its name";
    }
  }

  @Override
  public void close() throws IOException {
    try (data;
        lock) {
      Files.deleteIfExists(owner);
    }
  }
}
