package musubi.app.extract;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.source.FolderFiles;
import musubi.app.source.ReadFailure;
import musubi.message.Message;
import musubi.message.Reason;

/**
 * One Java process that reads files: the same Java and class path as this one, its own heap, no
 * display, its own folder for temporary files, and pipes for requests and answers. It ends when
 * this process ends in any way, because its standard input ends then.
 */
final class WorkerProcess implements AutoCloseable {

  private static final String MAIN = "musubi.app.extract.worker.WorkerMain";

  /** What a JVM gives back after {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** How the names of this process's temporary folders begin. */
  static final String FOLDERS = "musubi-worker-" + ProcessHandle.current().pid() + "-";

  private static final Duration START = Duration.ofSeconds(120);

  /** The file that the worker reads; one at a time. */
  private static final String COPY = "file-to-read";

  /** Codes from here on say which signal ended a process: the system did, not the file. */
  private static final int SIGNALS = 128;

  /** Signals that a process sends itself where it breaks: ABRT, BUS, FPE, SEGV. */
  private static final Set<Integer> BROKEN = Set.of(6, 7, 8, 11);

  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private static final Duration DYING = Duration.ofSeconds(10);

  /** A worker that is gone; the message says why, for people. */
  static final class DiedException extends Exception {

    private final transient Message message;
    private final ReadFailure.Kind kind;

    DiedException(Message message, ReadFailure.Kind kind) {
      super(message.toString());
      this.message = message;
      this.kind = kind;
    }

    /** Why, for people. */
    Message inWords() {
      return message;
    }

    /** What can mend it. */
    ReadFailure.Kind kind() {
      return kind;
    }
  }

  /** A file that could not be copied for the worker, which is still there. */
  static final class NotCopiedException extends Exception {

    private final transient Message message;
    private final ReadFailure.Kind kind;

    NotCopiedException(Message message, ReadFailure.Kind kind) {
      super(message.toString());
      this.message = message;
      this.kind = kind;
    }

    /** Why, for people. */
    Message inWords() {
      return message;
    }

    /** What can mend it. */
    ReadFailure.Kind kind() {
      return kind;
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
        throw notStarting(
            worker.timedOut
                ? ErrorMessage.of("unread.start-slow", START.toSeconds())
                : ErrorMessage.of("unread.start-died", e.inWords(), said));
      }
    } catch (IOException e) {
      if (folder != null) {
        delete(folder);
      }
      throw notStarting(Reason.named(e));
    }
  }

  private static DiedException notStarting(Object why) {
    return new DiedException(
        ErrorMessage.of("unread.no-start", why), ReadFailure.Kind.OUTSIDE_THE_FILE);
  }

  /**
   * Copies a file to where only the worker reads.
   *
   * @param most bytes that it may have
   * @throws NotCopiedException saying which side failed
   */
  Path copy(FolderFiles.Opening content, long most) throws NotCopiedException {
    Path copy = folder.resolve(COPY);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = content.open();
        OutputStream out = newCopy(copy)) {
      long bytes = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > most) {
          throw new NotCopiedException(
              ErrorMessage.of("unread.grown", most >> 20), ReadFailure.Kind.OVER_A_LIMIT);
        }
        write(buffer, n, out, copy);
      }
      if (bytes == 0) {
        throw new NotCopiedException(ErrorMessage.of("unread.empty"), ReadFailure.Kind.IN_THE_FILE);
      }
      return copy;
    } catch (IOException e) {
      throw new NotCopiedException(FolderFiles.reason(e), ReadFailure.Kind.OUTSIDE_THE_FILE);
    }
  }

  private static OutputStream newCopy(Path copy) throws NotCopiedException {
    try {
      return Files.newOutputStream(copy);
    } catch (IOException e) {
      throw noRoom(copy, e);
    }
  }

  private static void write(byte[] buffer, int bytes, OutputStream out, Path copy)
      throws NotCopiedException {
    try {
      out.write(buffer, 0, bytes);
    } catch (IOException e) {
      throw noRoom(copy, e);
    }
  }

  private static NotCopiedException noRoom(Path copy, IOException e) {
    return new NotCopiedException(
        ErrorMessage.of(
            "unread.no-room-in",
            String.valueOf(copy.getParent()),
            Reason.said(String.valueOf(e.getMessage()))),
        ReadFailure.Kind.OUTSIDE_THE_FILE);
  }

  private static List<String> command(ExtractionLimits limits, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.workerMegabytes() + "m");
    command.add("-Xss2m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // Standard output is the pipe of answers.
    command.add("-XX:+DisplayVMOutputToStderr");
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
      throw died(e);
    }
  }

  /**
   * Waits for the next answer, at most as long as a file may take.
   *
   * @throws DiedException if the worker ends or is ended
   */
  WorkerAnswer receive() throws DiedException {
    return receive(limits.perFile());
  }

  private WorkerAnswer receive(Duration time) throws DiedException {
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
      throw died(e);
    } finally {
      end.cancel(false);
    }
  }

  private DiedException died(IOException cause) {
    if (cause instanceof ProtocolException && !endsSoon()) {
      // It goes on writing; what it writes cannot be understood any more.
      process.destroyForcibly();
      return new DiedException(
          ErrorMessage.of("unread.too-much-text", cause.getMessage()),
          ReadFailure.Kind.IN_THE_FILE);
    }
    int exit = endedByItself();
    if (timedOut) {
      return new DiedException(
          ErrorMessage.of("unread.slow", limits.perFile().toSeconds()), ReadFailure.Kind.OVER_TIME);
    }
    if (exit == OUT_OF_MEMORY) {
      return new DiedException(
          ErrorMessage.of("unread.memory", limits.workerMegabytes()),
          ReadFailure.Kind.OVER_A_LIMIT);
    }
    if (exit > SIGNALS && !BROKEN.contains(exit - SIGNALS)) {
      return new DiedException(
          ErrorMessage.of("unread.killed", exit - SIGNALS), ReadFailure.Kind.OUTSIDE_THE_FILE);
    }
    return new DiedException(ErrorMessage.of("unread.breaks", exit), ReadFailure.Kind.IN_THE_FILE);
  }

  /**
   * Whether what cannot be understood are the last words of a JVM, such as of too little memory.
   */
  private boolean endsSoon() {
    try {
      return process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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
