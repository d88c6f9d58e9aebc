package musubi.app.server.guard;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import musubi.app.server.problem.BodyTooLargeException;

/** A request whose body ends in an error where it is longer than is taken. */
final class LimitedRequest extends HttpServletRequestWrapper {

  private final int most;

  LimitedRequest(HttpServletRequest request, int most) {
    super(request);
    this.most = most;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Limited(super.getInputStream(), most);
  }

  private static final class Limited extends ServletInputStream {

    private final ServletInputStream in;
    private final int most;
    private int read;

    Limited(ServletInputStream in, int most) {
      this.in = in;
      this.most = most;
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
