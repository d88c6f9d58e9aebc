package musubi.app.extract.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.extract.Frames;
import musubi.app.extract.Request;
import musubi.app.extract.WorkerAnswer;

/**
 * The worker: reads requests from standard input and writes answers to standard output, until its
 * input ends. Started by the program itself, never by people.
 */
public final class WorkerMain {

  private static final Set<String> NETWORK_PROTOCOLS = Set.of("http", "https", "ftp", "mailto");

  private WorkerMain() {}

  /**
   * Serves.
   *
   * @param args the levels of archives, and the megabytes of a file, that are read
   */
  @SuppressWarnings("SystemOut") // standard output is the pipe; libraries may not write there
  public static void main(String[] args) throws InterruptedException {
    System.setOut(System.err);
    Logger.getLogger("").setLevel(Level.OFF);
    refuseNetwork();
    BlockingQueue<Request> requests = new ArrayBlockingQueue<>(1);
    Thread.ofPlatform().daemon().name("requests").start(() -> receive(requests));
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16))) {
      UnpackingLimits limits =
          new UnpackingLimits(Integer.parseInt(args[0]), (long) Integer.parseInt(args[1]) << 20);
      // Loads most of what reading needs, so that it does not count as a file's time.
      new DocumentReader(new FileTypes(), limits);
      Frames.write(new WorkerAnswer.End(), out); // ready
      while (true) {
        Request request = requests.take();
        if (request.cell().isEmpty()) {
          new FileTask(limits, request.skip(), answer -> answer(answer, out))
              .run(Path.of(request.file()), request.name());
        } else {
          answer(SheetTask.around(Path.of(request.file()), request.name(), request.cell()), out);
        }
        answer(new WorkerAnswer.End(), out);
      }
    } catch (IOException e) {
      leave(); // nobody reads the answers any more
    }
  }

  private static void answer(WorkerAnswer answer, DataOutputStream out) {
    try {
      Frames.write(answer, out);
    } catch (IOException e) {
      leave(); // nobody reads the answers any more
    }
  }

  private static void receive(BlockingQueue<Request> requests) {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
      while (true) {
        requests.put(Frames.readRequest(in));
      }
    } catch (IOException e) {
      // The program is gone, in whatever way; even a file that hangs must not keep this alive.
      leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leave() {
    clear(new File(System.getProperty("java.io.tmpdir")));
    Runtime.getRuntime().halt(0);
  }

  private static void clear(File folder) {
    File[] files = folder.listFiles();
    for (File file : files == null ? new File[0] : files) {
      clear(file);
    }
    boolean unused = folder.delete();
  }

  /** A second barrier after the parsers' own settings: no URL of a network protocol is opened. */
  private static void refuseNetwork() {
    URL.setURLStreamHandlerFactory(
        protocol -> NETWORK_PROTOCOLS.contains(protocol) ? new Refusal() : null);
  }

  private static final class Refusal extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("a file that is read may not reach for " + url);
    }
  }
}
