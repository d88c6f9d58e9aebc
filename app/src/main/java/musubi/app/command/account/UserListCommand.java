package musubi.app.command.account;

import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.account.Account;
import musubi.app.account.Members;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", mixinStandardHelpOptions = true)
final class UserListCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  /** All accounts. */
  record Listed(List<User> users) {}

  /**
   * An account.
   *
   * @param changesPassword whether its first password was not yet changed
   */
  record User(
      String name, String role, List<String> groups, boolean changesPassword, String created) {

    static User of(Account account) {
      return new User(
          account.name(),
          account.role().label(),
          account.groups().stream().sorted().toList(),
          account.changesPassword(),
          account.created().toString());
    }
  }

  @Override
  public Integer call() {
    List<User> users;
    try (Members members = Opened.members(common)) {
      users = members.accounts().all().stream().map(User::of).toList();
    }
    if (common.json()) {
      common.console().json(new Listed(users));
      return ExitCodes.DONE;
    }
    if (users.isEmpty()) {
      common.console().tell("user.none");
    }
    if (!users.isEmpty()) {
      common.console().say("user.head");
    }
    for (User user : users) {
      common
          .console()
          .line("%s  %s  %s".formatted(user.name(), user.role(), String.join(",", user.groups())));
    }
    return ExitCodes.DONE;
  }
}
