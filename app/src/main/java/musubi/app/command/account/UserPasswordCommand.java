package musubi.app.command.account;

import java.time.Instant;
import java.util.concurrent.Callable;
import musubi.app.account.Accounts;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "password", mixinStandardHelpOptions = true)
final class UserPasswordCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "NAME")
  String name;

  @Override
  public Integer call() {
    try (Members members = Opened.members(common)) {
      Instant now = Instant.now();
      long tokens = members.tokens().of(name).stream().filter(t -> t.isValid(now)).count();
      Accounts.Fresh fresh = members.accounts().resetPassword(name);
      members.audit().write(Actor.commandLine(), Act.USER_PASSWORD, name, "reset");
      FreshPassword.tell(fresh, common.json(), common.console());
      if (tokens > 0) {
        common.console().tell("user.tokens-revoked", fresh.account().name(), tokens);
      }
    }
    return ExitCodes.DONE;
  }
}
