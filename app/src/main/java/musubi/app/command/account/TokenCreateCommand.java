package musubi.app.command.account;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.account.Account;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.account.Scope;
import musubi.app.account.Tokens;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", mixinStandardHelpOptions = true)
final class TokenCreateCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "NAME")
  String name;

  @Option(names = "--label", paramLabel = "TEXT", required = true)
  String label;

  @Option(names = "--scopes", paramLabel = "SCOPE", split = ",", defaultValue = "search,read")
  List<Scope> scopes;

  @Option(names = "--days", paramLabel = "N", defaultValue = "90")
  int days;

  /**
   * A token that is told once.
   *
   * @param token as programs send it
   */
  record Made(String id, String token, String expires) {}

  @Override
  public Integer call() {
    try (Members members = Opened.members(common)) {
      Tokens.Fresh fresh = members.tokens().create(name, label, EnumSet.copyOf(scopes), days);
      members
          .audit()
          .write(
              Actor.commandLine(),
              Act.TOKEN_CREATE,
              fresh.token().id(),
              "owner " + fresh.token().owner() + ", " + fresh.token().label());
      if (common.json()) {
        common
            .console()
            .json(new Made(fresh.token().id(), fresh.secret(), fresh.token().expires().toString()));
      } else {
        common.console().line(fresh.secret());
        common.console().tell("token.created", fresh.token().id(), fresh.token().expires());
      }
      if (members.accounts().find(name).filter(Account::changesPassword).isPresent()) {
        common.console().tell("token.first-password", fresh.token().owner());
      }
    }
    return ExitCodes.DONE;
  }
}
