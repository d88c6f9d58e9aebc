package musubi.app.command.account;

import musubi.app.account.Members;
import musubi.app.command.option.DataOptions;

/** The accounts that a command is about. */
final class Opened {

  private Opened() {}

  /** Opens those of the configuration, else those of the data folder. */
  static Members members(DataOptions common) {
    return Members.open(common.setup().accounts().database());
  }
}
