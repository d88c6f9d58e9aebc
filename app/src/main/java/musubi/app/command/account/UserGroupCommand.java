package musubi.app.command.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "group", mixinStandardHelpOptions = true)
final class UserGroupCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(index = "0", paramLabel = "NAME")
  String name;

  @Parameters(index = "1..*", paramLabel = "GROUP", arity = "0..*", split = ",")
  List<String> groups = new ArrayList<>();

  @Option(names = "--none")
  boolean none;

  @Override
  public Integer call() {
    if (groups.isEmpty() != none) {
      throw new UsageException(ErrorMessage.of("user.groups", name));
    }
    try (Members members = Opened.members(common)) {
      members.accounts().changeGroups(name, groups);
      members.audit().write(Actor.commandLine(), Act.USER_GROUPS, name, String.join(",", groups));
      common.console().tell("user.changed", name);
    }
    return ExitCodes.DONE;
  }
}
