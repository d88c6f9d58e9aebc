package musubi.app.server.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes connections on to a server, which sees them come from {@link #ADDRESS}. */
final class TrustedProxy implements Closeable {

  /** Of this machine, and not the one from which a browser comes. */
  static final String ADDRESS = "127.0.0.2";

  private static final String HERE = "127.0.0.1";

  private final int port;
  private final ServerSocket listening;

  /**
   * Starts it.
   *
   * @param port of the server
   */
  TrustedProxy(int port) throws IOException {
    this.port = port;
    listening = new ServerSocket(0, 50, InetAddress.getByName(HERE));
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://%s:%d/".formatted(HERE, listening.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket browser = listening.accept();
        Socket server =
            new Socket(InetAddress.getByName(HERE), port, InetAddress.getByName(ADDRESS), 0);
        Thread.ofVirtual().start(() -> pass(browser, server));
        Thread.ofVirtual().start(() -> pass(server, browser));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two has closed its end: so does the other.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
