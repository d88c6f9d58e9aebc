package musubi.app.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rest of a body that nobody has read, behind the answer, so that the connection can
 * serve the next request. Tomcat would do so for as long as the client likes; here a body that is
 * long or late costs the client its connection.
 */
final class UnreadBody extends ValveBase {

  private static final Logger LOG = Logger.getLogger(UnreadBody.class.getName());

  private final int most;
  private final Duration longest;

  /**
   * Makes the valve.
   *
   * @param most bytes that are read
   * @param longest time in which they have to arrive
   */
  UnreadBody(int most, Duration longest) {
    super(/* asyncSupported= */ true);
    this.most = most;
    this.longest = longest;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    org.apache.coyote.Request sent = request.getCoyoteRequest();
    if (request.isAsync() || isRead(sent)) {
      return;
    }
    response.finishResponse();
    // Whoever asked first whether to send a body does not send it after an answer.
    if (sent.hasExpectation() || !drain(sent)) {
      sent.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean isRead(org.apache.coyote.Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }

  private boolean drain(org.apache.coyote.Request request) {
    long begun = System.nanoTime();
    Dropped dropped = new Dropped();
    long left = most;
    try {
      while (!isRead(request) && left > 0 && System.nanoTime() - begun < longest.toNanos()) {
        int got = request.doRead(dropped);
        left = got < 0 ? 0 : left - got;
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "a body was left unread", e);
      return false;
    }
    return isRead(request);
  }

  /** Takes bytes and forgets them. */
  private static final class Dropped implements ApplicationBufferHandler {

    private @Nullable ByteBuffer bytes;

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {}
  }
}
