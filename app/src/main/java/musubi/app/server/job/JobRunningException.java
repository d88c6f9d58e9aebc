package musubi.app.server.job;

import musubi.app.ErrorMessage;
import musubi.app.UserException;

/** A job that is not begun because another one runs. */
public final class JobRunningException extends UserException {

  JobRunningException(String id) {
    super(ErrorMessage.of("job.running", id));
  }
}
