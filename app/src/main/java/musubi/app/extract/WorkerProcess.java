package musubi.app.extract;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One Java process that reads files: the same Java and class path as this one, a heap of its own,
 * no display, a folder of its own for temporary files, and pipes for all talk. It ends with this
 * process, whichever way that ends, since its standard input does.
 */
final class WorkerProcess implements AutoCloseable {

  private static final String MAIN = "musubi.app.extract.worker.WorkerMain";

  /** What a JVM gives back after {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** How the names of this process's temporary folders begin. */
  static final String FOLDERS = "musubi-worker-" + ProcessHandle.current().pid() + "-";

  private static final Duration START = Duration.ofSeconds(120);

  private static final Duration DYING = Duration.ofSeconds(10);

  /** A worker that is gone; the message says why, for people. */
  static final class DiedException extends Exception {
    DiedException(String message) {
      super(message);
    }
  }

  private final ExtractionLimits limits;
  private final Path folder;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final ScheduledExecutorService clock;
  private volatile boolean timedOut;

  private WorkerProcess(ExtractionLimits limits, Path folder, Process process) {
    this.limits = limits;
    this.folder = folder;
    this.process = process;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worker-clock").factory());
  }

  /**
   * Starts a worker and waits until it is ready.
   *
   * @throws DiedException with what it said, if it does not come up
   */
  static WorkerProcess start(ExtractionLimits limits) throws DiedException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory(FOLDERS);
      ProcessBuilder builder =
          new ProcessBuilder(command(limits, folder))
              .redirectError(folder.resolve("errors.txt").toFile());
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
      // It may write to the parent's standard error.
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      WorkerProcess worker = new WorkerProcess(limits, folder, builder.start());
      try {
        worker.receive(START);
        return worker;
      } catch (DiedException e) {
        String said = worker.lastWords();
        worker.close();
        throw new DiedException(
            "the process that reads such files does not start: " + e.getMessage() + said);
      }
    } catch (IOException e) {
      if (folder != null) {
        delete(folder);
      }
      throw new DiedException("the process that reads such files does not start: " + e);
    }
  }

  private static List<String> command(ExtractionLimits limits, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.workerMegabytes() + "m");
    command.add("-Xss2m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:MaxDirectMemorySize=64m");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + folder);
    // Else it would write a list of the machine's fonts into the user's home.
    command.add("-Dpdfbox.fontcache=" + folder);
    // What an XML file names outside of itself is not fetched.
    command.add("-Djavax.xml.accessExternalDTD=");
    command.add("-Djavax.xml.accessExternalSchema=");
    command.add("-Djavax.xml.accessExternalStylesheet=");
    command.add("-Dlog4j2.simplelogLevel=OFF");
    command.add(MAIN);
    command.add(Integer.toString(limits.archiveLevels()));
    command.add(Integer.toString(limits.fileMegabytes()));
    return command;
  }

  void send(Request request) throws DiedException {
    try {
      Frames.write(request, requests);
    } catch (IOException e) {
      throw died();
    }
  }

  /**
   * Waits for the next answer, at most as long as a file may take.
   *
   * @throws DiedException if the worker ends or is ended
   */
  Answer receive() throws DiedException {
    return receive(limits.perFile());
  }

  private Answer receive(Duration time) throws DiedException {
    ScheduledFuture<?> end =
        clock.schedule(
            () -> {
              timedOut = true;
              process.destroyForcibly();
            },
            time.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return Frames.readAnswer(answers);
    } catch (IOException e) {
      throw died();
    } finally {
      end.cancel(false);
    }
  }

  private DiedException died() {
    int exit = endedByItself();
    if (timedOut) {
      return new DiedException(
          "takes longer than the %d seconds that a file may take (sources.seconds-per-file)"
              .formatted(limits.perFile().toSeconds()));
    }
    if (exit == OUT_OF_MEMORY) {
      return new DiedException(
          "needs more than the %d MB of memory that a file may take (sources.worker-memory)"
              .formatted(limits.workerMegabytes()));
    }
    return new DiedException("breaks the process that reads it (exit code %d)".formatted(exit));
  }

  /**
   * Its exit code. The pipe of a dying process closes first; ending it then would hide the cause.
   */
  private int endedByItself() {
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    return waitFor();
  }

  private int waitFor() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String lastWords() {
    try (Stream<String> lines = Files.lines(folder.resolve("errors.txt"))) {
      return lines.limit(3).reduce("", (all, line) -> all + "; " + line);
    } catch (IOException | UncheckedIOException e) {
      return ""; // it said nothing that can be read
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    process.destroyForcibly();
    waitFor();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit(); // tidiness only; nothing depends on it
    }
  }
}
