package musubi.app.account;

import musubi.app.ErrorMessage;
import musubi.app.UserException;

/** An account is not any more what somebody saw who has it changed; nothing was done. */
public final class AccountChangedException extends UserException {

  AccountChangedException(String name) {
    super(ErrorMessage.of("account.changed", name));
  }
}
