package musubi.app.server.login;

import java.io.Serializable;
import musubi.app.account.Account;

/** Somebody who has been checked, with her account as it was then. */
interface HasAccount extends Serializable {

  /** As it was when she signed in. */
  Account account();
}
