package musubi.app.command.account;

import java.util.concurrent.Callable;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "role", mixinStandardHelpOptions = true)
final class UserRoleCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Parameters(paramLabel = "NAME")
  String name;

  @Parameters(paramLabel = "ROLE")
  Role role;

  @Override
  public Integer call() {
    try (Members members = Opened.members(common)) {
      members.accounts().changeRole(name, role);
      members.audit().write(Actor.commandLine(), Act.USER_ROLE, name, role.label());
      common.console().tell("user.changed", name);
    }
    return ExitCodes.DONE;
  }
}
