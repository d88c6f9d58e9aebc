package musubi.app.command.account;

import java.util.concurrent.Callable;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "remove", mixinStandardHelpOptions = true)
final class UserRemoveCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Parameters(paramLabel = "NAME")
  String name;

  @Override
  public Integer call() {
    try (Members members = Opened.members(common)) {
      members.accounts().remove(name);
      members.audit().write(Actor.commandLine(), Act.USER_REMOVE, name, "");
      common.console().tell("user.removed", name);
    }
    return ExitCodes.DONE;
  }
}
