package musubi.app.judge.list;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.output.Json;
import musubi.app.store.OwnersAlone;
import tools.jackson.core.JacksonException;

/**
 * The file in which every step of a list stands, a line each; only ever longer. A line that is not
 * whole, as a crash leaves it, counts for nothing and is overwritten. Of one thread at a time;
 * processes wait for each other.
 */
final class ListFile {

  private final Path file;

  /** Bytes that were read. */
  private long read;

  private int lines;

  ListFile(Path file) {
    this.file = file;
  }

  /** Whether a line may be in it. */
  boolean exists() throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }

  /** Whether somebody else has made it shorter since it was read. */
  boolean isOther() throws IOException {
    return exists() ? Files.size(file) < read : read > 0;
  }

  /**
   * Reads the lines that came since the last time.
   *
   * @throws UserException naming the line that is not understood
   */
  List<ListEntry> more() throws IOException {
    if (!exists() || Files.size(file) == read) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return more(channel);
    }
  }

  private List<ListEntry> more(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
    while (bytes.hasRemaining() && channel.read(bytes, read + bytes.position()) >= 0) {
      // until all is read
    }
    byte[] all = bytes.array();
    List<ListEntry> entries = new ArrayList<>();
    int start = 0;
    int line = lines;
    for (int at = 0; at < bytes.position(); at++) {
      if (all[at] == '\n') {
        line++;
        String text = new String(all, start, at - start, StandardCharsets.UTF_8);
        if (!text.isBlank()) {
          entries.add(parsed(text, line));
        }
        start = at + 1;
      }
    }
    read += start;
    lines = line;
    return entries;
  }

  private ListEntry parsed(String text, int line) {
    try {
      return Json.mapper().readValue(text, ListEntry.class);
    } catch (JacksonException e) {
      throw new UserException(
          ErrorMessage.of("judged.line", file, line, e.getOriginalMessage()), e);
    }
  }

  /** Makes the file, if it is not there. */
  void make() throws IOException {
    try {
      Files.createFile(file, OwnersAlone.of(file));
    } catch (FileAlreadyExistsException e) {
      return; // as it should be
    }
  }

  /** What is decided while nobody else writes. */
  @FunctionalInterface
  interface Decision {

    /**
     * Decides what is added.
     *
     * @param missed lines that others wrote since the last reading
     */
    List<ListEntry> of(List<ListEntry> missed) throws IOException;
  }

  /** Adds lines; they are on the disk when this returns, or none of them is in the file. */
  void add(Decision decision) throws IOException {
    make();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      StringBuilder text = new StringBuilder();
      List<ListEntry> entries = decision.of(more(channel));
      entries.forEach(entry -> text.append(Json.text(entry)).append('\n'));
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes, read + bytes.position());
        }
        channel.truncate(read + bytes.limit());
        channel.force(false);
      } catch (IOException e) {
        channel.truncate(read);
        throw e;
      }
      read += bytes.limit();
      lines += entries.size();
    }
  }
}
