package musubi.app.account;

import java.io.Serializable;

/** What a session remembers of somebody whom another system has checked. */
public interface Visiting extends Serializable {

  /** As she was when she was checked. */
  Visitor visitor();
}
