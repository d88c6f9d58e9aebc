package musubi.app.command.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.account.Accounts;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", mixinStandardHelpOptions = true)
final class UserAddCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Parameters(paramLabel = "NAME")
  String name;

  @Option(names = "--role", paramLabel = "ROLE", defaultValue = "searcher")
  Role role;

  @Option(names = "--groups", paramLabel = "GROUP", split = ",")
  List<String> groups = new ArrayList<>();

  @Override
  public Integer call() {
    try (Members members = Opened.members(common)) {
      Accounts.Fresh fresh = members.accounts().add(name, role, groups);
      members
          .audit()
          .write(Actor.commandLine(), Act.USER_ADD, fresh.account().name(), role.label());
      FreshPassword.tell(fresh, common.json(), common.console());
    }
    return ExitCodes.DONE;
  }
}
