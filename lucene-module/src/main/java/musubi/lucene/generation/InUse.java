package musubi.lucene.generation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Marks a generation as being searched, so that no process removes it under its readers: a shared
 * lock of the operating system on one of its files, which ends with its owner however that ends.
 * Taking it needs no right to write. Thread-safe.
 */
public final class InUse implements AutoCloseable {

  static final String FILE = "in-use.lock";

  /**
   * Held by this process. A process has one lock a file: a second channel would lose it as soon as
   * it is closed, so that all readers of a process share one.
   */
  private static final Map<Path, Held> HELD = new HashMap<>();

  private static final class Held {
    private final FileChannel channel;
    private int users;

    Held(FileChannel channel) {
      this.channel = channel;
    }
  }

  private final Path file;
  private boolean closed;

  private InUse(Path file) {
    this.file = file;
  }

  /**
   * Marks a generation until closed. One that has no lock file was written before there were any
   * and is not marked.
   */
  static InUse mark(Path generation) throws IOException {
    synchronized (HELD) {
      Path file;
      try {
        file = generation.toRealPath().resolve(FILE);
        Held held = HELD.get(file);
        if (held == null) {
          FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
          try {
            channel.lock(0, Long.MAX_VALUE, true);
          } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
          }
          held = new Held(channel);
          HELD.put(file, held);
        }
        held.users++;
      } catch (NoSuchFileException e) {
        return new InUse(generation.resolve(FILE));
      }
      return new InUse(file);
    }
  }

  /**
   * Does something to a generation that nobody is searching, and keeps readers out meanwhile.
   *
   * @return false if somebody is: nothing was done
   */
  static boolean ifUnused(Path generation, Removal removal) throws IOException {
    synchronized (HELD) {
      Path file = generation.toRealPath().resolve(FILE);
      if (HELD.containsKey(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return false;
        }
        removal.run();
        return true;
      } catch (NoSuchFileException e) {
        removal.run();
        return true;
      }
    }
  }

  /** What is done to a generation that nobody is searching. */
  interface Removal {
    void run() throws IOException;
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      Held held = HELD.get(file);
      if (closed || held == null) {
        return;
      }
      closed = true;
      held.users--;
      if (held.users == 0) {
        HELD.remove(file);
        held.channel.close();
      }
    }
  }
}
