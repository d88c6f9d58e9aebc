package musubi.lucene.generation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of swaps on disk, one JSON object a line, only ever added to.
 *
 * <p>A line is on disk before the pointer is replaced. If the process dies while it writes, the
 * line has no end and was never acted on: readers leave it out, and the next line takes its place.
 */
final class SwapLog {

  static final String FILE = "served.jsonl";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  SwapLog(Path data) {
    this.file = data.resolve(FILE);
  }

  boolean exists() {
    return Files.exists(file);
  }

  /**
   * Reads the record.
   *
   * @param current what the pointer names; empty if nothing
   */
  ServedHistory read(String current) throws IOException {
    List<Swap> written = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int whole = text.isEmpty() || text.endsWith("\n") ? lines.size() : lines.size() - 1;
    for (int i = 0; i < whole; i++) {
      try {
        Swap swap = JSON.readValue(lines.get(i), Swap.class);
        if (swap == null
            || swap.id() == null
            || swap.before() == null
            || swap.at() == null
            || swap.by() == null) {
          unreadable.add(unreadable(i, "expected id, before, at and by"));
        } else {
          written.add(swap);
        }
      } catch (JacksonException e) {
        unreadable.add(unreadable(i, e.getOriginalMessage()));
      }
    }
    return ServedHistory.of(written, current, unreadable);
  }

  private String unreadable(int line, String reason) {
    return "%s, line %d: not a swap: %s. The line is left out.".formatted(file, line + 1, reason);
  }

  /** Begins the record with what is known of the time before it. */
  void begin(List<Swap> swaps) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Swap swap : swaps) {
      lines.write(line(swap));
    }
    DurableFiles.replace(file, lines.toByteArray());
  }

  /** Adds a line, which is on disk when this returns; the record must have been begun. */
  void append(Swap swap) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.position(endOfLastLine(channel));
      channel.truncate(channel.position());
      ByteBuffer line = ByteBuffer.wrap(line(swap));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private static byte[] line(Swap swap) {
    return (JSON.writeValueAsString(swap) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
