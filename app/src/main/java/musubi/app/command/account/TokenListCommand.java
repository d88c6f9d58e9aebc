package musubi.app.command.account;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.account.Members;
import musubi.app.account.Scope;
import musubi.app.account.Token;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.print.GenerationDetails;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "list", mixinStandardHelpOptions = true)
final class TokenListCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Parameters(paramLabel = "NAME", arity = "0..1")
  @Nullable String name;

  /** Tokens, the newest first. */
  record Listed(List<Shown> tokens) {}

  /**
   * A token, without its secret.
   *
   * @param valid whether it is neither expired nor revoked
   */
  record Shown(
      String id, String owner, String label, List<String> scopes, String expires, boolean valid) {

    static Shown of(Token token) {
      return new Shown(
          token.id(),
          token.owner(),
          token.label(),
          token.scopes().stream().sorted().map(Scope::label).toList(),
          token.expires().toString(),
          token.isValid(Instant.now()));
    }
  }

  @Override
  public Integer call() {
    List<Token> tokens;
    try (Members members = Opened.members(common)) {
      tokens = name == null ? members.tokens().all() : members.tokens().of(name);
    }
    if (common.json()) {
      common.console().json(new Listed(tokens.stream().map(Shown::of).toList()));
      return ExitCodes.DONE;
    }
    if (tokens.isEmpty()) {
      common.console().tell("token.none");
    }
    if (!tokens.isEmpty()) {
      common.console().say("token.head");
    }
    for (Token token : tokens) {
      common
          .console()
          .line(
              "%s %s  %s  %s  %s  %s"
                  .formatted(
                      token.isValid(Instant.now()) ? " " : "-",
                      token.id(),
                      token.owner(),
                      Scope.written(token.scopes()),
                      GenerationDetails.TIME.format(token.expires()),
                      token.label()));
    }
    return ExitCodes.DONE;
  }
}
