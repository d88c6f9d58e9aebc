package musubi.app.command.account;

import musubi.app.account.Members;
import musubi.app.command.option.CommonOptions;

/** The accounts that a command is about. */
final class Opened {

  private Opened() {}

  /** Opens those of the configuration, else those of the data folder. */
  static Members members(CommonOptions common) {
    return Members.open(common.setup().accounts().database());
  }
}
