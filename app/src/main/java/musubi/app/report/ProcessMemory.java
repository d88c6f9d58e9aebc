package musubi.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory that this process holds, the model's native memory too. */
final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private static final Pattern RESIDENT =
      Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);

  private ProcessMemory() {}

  /** Returns bytes; empty where the system does not say. */
  static OptionalLong bytes() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    Matcher resident = RESIDENT.matcher(Files.readString(STATUS));
    return resident.find()
        ? OptionalLong.of(Long.parseLong(resident.group(1)) * 1024)
        : OptionalLong.empty();
  }
}
