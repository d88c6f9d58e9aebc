package musubi.app.server.job;

import musubi.app.ErrorMessage;
import musubi.app.UserException;

/** A job that is not begun because the server is being stopped. */
public final class JobsClosedException extends UserException {

  JobsClosedException() {
    super(ErrorMessage.of("job.closed"));
  }
}
