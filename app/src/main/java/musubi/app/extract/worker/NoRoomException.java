package musubi.app.extract.worker;

import java.io.IOException;

/** The worker's temporary folder cannot be written: no fault of the file that is read. */
final class NoRoomException extends IOException {

  NoRoomException(IOException cause) {
    super("was not read: the temporary folder cannot be written: " + cause.getMessage(), cause);
  }
}
