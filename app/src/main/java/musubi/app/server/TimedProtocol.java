package musubi.app.server;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 whose requests have to arrive within a time. Tomcat itself bounds only the pauses
 * between bytes: a client that sends one byte a second would keep its connection for hours. A
 * request is given up with the first byte of its head that comes too late; its body is watched
 * where it is read.
 */
public final class TimedProtocol extends Http11NioProtocol {

  private volatile Duration longest = Duration.ofSeconds(30);

  /** Sets the time within which the line and the headers of a request have to arrive. */
  void setLongest(Duration longest) {
    this.longest = longest;
  }

  @Override
  protected Processor createProcessor() {
    return new TimedProcessor(this, getAdapter());
  }

  private static final class TimedProcessor extends Http11Processor {

    private final TimedProtocol protocol;
    private long begun;

    /** Whose head is incomplete; processors serve one connection after the other. */
    private @Nullable SocketWrapperBase<?> incomplete;

    TimedProcessor(TimedProtocol protocol, Adapter adapter) {
      super((AbstractHttp11Protocol<?>) protocol, adapter);
      this.protocol = protocol;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      SocketState state = super.service(socket);
      if (state != SocketState.LONG || isAsync()) {
        incomplete = null;
        return state;
      }
      long now = System.nanoTime();
      if (incomplete != socket) {
        incomplete = socket;
        begun = now;
        return state;
      }
      if (now - begun < protocol.longest.toNanos()) {
        return state;
      }
      incomplete = null;
      return SocketState.CLOSED;
    }
  }
}
