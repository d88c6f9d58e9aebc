package musubi.app.server.guard;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import musubi.app.server.problem.BodyTooLargeException;
import musubi.app.server.problem.BodyTooSlowException;
import org.jspecify.annotations.Nullable;

/** A request whose body ends in an error where it is longer, or takes longer, than is taken. */
final class LimitedRequest extends HttpServletRequestWrapper {

  private final int most;
  private final Duration longest;
  private @Nullable Limited body;

  /**
   * Limits a request.
   *
   * @param most bytes of the body
   * @param longest time from now in which the body has to arrive
   */
  LimitedRequest(HttpServletRequest request, int most, Duration longest) {
    super(request);
    this.most = most;
    this.longest = longest;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    Limited opened = body;
    if (opened == null) {
      opened = new Limited(super.getInputStream(), most, longest);
      body = opened;
    }
    return opened;
  }

  private static final class Limited extends ServletInputStream {

    private final ServletInputStream in;
    private final int most;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private int read;

    Limited(ServletInputStream in, int most, Duration longest) {
      this.in = in;
      this.most = most;
      this.longest = longest;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int got = in.read(bytes, from, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int more) throws IOException {
      read += more;
      if (read > most) {
        throw new BodyTooLargeException(most);
      }
      if (more > 0 && System.nanoTime() - begun > longest.toNanos()) {
        throw new BodyTooSlowException(longest);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
