package musubi.app.command.account;

import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", mixinStandardHelpOptions = true)
final class TokenRevokeCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Parameters(paramLabel = "ID")
  String id;

  @Override
  public Integer call() {
    try (Members members = Opened.members(common)) {
      if (members.tokens().revoke(id).isEmpty()) {
        throw new UserException(ErrorMessage.of("token.unknown", id));
      }
      members.audit().write(Actor.commandLine(), Act.TOKEN_REVOKE, id, "");
      common.console().tell("token.revoked", id);
    }
    return ExitCodes.DONE;
  }
}
