package musubi.app.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process whose disk can be filled, and emptied again. */
abstract class Room implements AutoCloseable {

  /** Part of what the system says of a write that fails. */
  abstract String told();

  /** Runs a command, whose data folder is {@link #data}. */
  abstract Process start(List<String> command) throws IOException;

  /** Where the command finds the data folder. */
  abstract Path data();

  /** Whether the file system itself is full when writes fail. */
  abstract boolean isFull();

  /** From now on writes fail. */
  abstract void fill() throws IOException;

  /** From now on writes succeed. */
  abstract void empty() throws IOException;

  /** Ends the process that was started. */
  @Override
  public abstract void close() throws IOException;

  private static boolean succeeds(String... command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program here
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A small file system in memory, in a mount namespace of the process's own: needs no rights where
   * users may make namespaces.
   *
   * @param folder that the data folder lies in as {@code data}
   */
  static Room fileSystem(Path folder) throws IOException {
    assumeTrue(
        succeeds("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString()),
        "skipped: a file system cannot be mounted here (unshare -rm)");
    return new FileSystem(folder);
  }

  /**
   * A limit to the size of files, of which nothing is left: no file of the process can be written
   * on. Needs no rights.
   *
   * @param folder that the data folder lies in as {@code data}
   */
  static Room limitedFiles(Path folder) throws IOException {
    assumeTrue(
        succeeds("prlimit", "--fsize=unlimited", "true"),
        "skipped: files cannot be limited here (prlimit)");
    return new LimitedFiles(folder);
  }

  private static final class FileSystem extends Room {

    /** Mounts, copies the data folder, runs the command, and does what it is told. */
    private static final String SCRIPT =
        """
        room=$1/room
        mkdir -p "$room"
        mount -t tmpfs -o size=48m tmpfs "$room"
        cp -r "$1/data" "$room/data"
        shift
        "$@" < /dev/null &
        while read -r word; do
          case $word in
            fill) cat /dev/zero > "$room/filler" 2> /dev/null || echo filled ;;
            empty) rm "$room/filler"; echo emptied ;;
          esac
        done
        kill $!
        wait || true
        """;

    private final Path folder;
    private Process shell;
    private BufferedReader said;

    FileSystem(Path folder) {
      this.folder = folder;
    }

    @Override
    boolean isFull() {
      return true;
    }

    @Override
    String told() {
      return "No space left on device";
    }

    @Override
    Path data() {
      return folder.resolve("room/data");
    }

    @Override
    Process start(List<String> command) throws IOException {
      List<String> line = new ArrayList<>(List.of("unshare", "-rm", "sh", "-ec", SCRIPT, "sh"));
      line.add(folder.toString());
      line.addAll(command);
      shell = new ProcessBuilder(line).redirectError(folder.resolve("log.txt").toFile()).start();
      said = shell.inputReader(StandardCharsets.UTF_8);
      return shell;
    }

    private void tell(String word, String answer) throws IOException {
      shell.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
      shell.getOutputStream().flush();
      for (String line = said.readLine(); !answer.equals(line); line = said.readLine()) {
        if (line == null) {
          throw new AssertionError(Files.readString(folder.resolve("log.txt")));
        }
      }
    }

    @Override
    void fill() throws IOException {
      tell("fill", "filled");
    }

    @Override
    void empty() throws IOException {
      tell("empty", "emptied");
    }

    @Override
    public void close() throws IOException {
      shell.getOutputStream().close();
      end(shell);
    }
  }

  private static final class LimitedFiles extends Room {

    private final Path folder;
    private Process process;

    LimitedFiles(Path folder) {
      this.folder = folder;
    }

    @Override
    boolean isFull() {
      return false;
    }

    @Override
    String told() {
      return "File too large";
    }

    @Override
    Path data() {
      return folder.resolve("data");
    }

    @Override
    Process start(List<String> command) throws IOException {
      // Standard error is read: as a file it would be limited too.
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return process;
    }

    private void limit(String bytes) throws IOException {
      if (!succeeds("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + bytes + ":")) {
        throw new AssertionError("the size of files cannot be set to " + bytes);
      }
    }

    @Override
    void fill() throws IOException {
      limit("0");
    }

    @Override
    void empty() throws IOException {
      limit("unlimited");
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      end(process);
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
