package musubi.app.command.account;

import musubi.app.account.Accounts;
import musubi.app.output.Console;

/**
 * A password that is told once.
 *
 * @param name of the account
 */
record FreshPassword(String name, String password) {

  static void tell(Accounts.Fresh fresh, boolean json, Console console) {
    if (json) {
      console.json(new FreshPassword(fresh.account().name(), fresh.password()));
    } else {
      console.say("user.password", fresh.account().name(), fresh.password());
    }
  }
}
