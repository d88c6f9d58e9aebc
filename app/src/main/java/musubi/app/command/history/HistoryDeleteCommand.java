package musubi.app.command.history;

import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.Members;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.history.Deleted;
import musubi.app.history.History;
import musubi.app.history.Salt;
import musubi.app.json.HistoryJson;
import musubi.app.setup.HistorySetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "delete", mixinStandardHelpOptions = true)
final class HistoryDeleteCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Option(names = "--user", paramLabel = "NAME", required = true)
  String user;

  @Override
  public Integer call() {
    HistorySetup setup = common.setup().history();
    Optional<History> found = History.find(setup.database());
    if (found.isEmpty()) {
      throw new UserException(ErrorMessage.of("history.none", setup.data()));
    }
    Deleted deleted;
    try (History history = found.get()) {
      Optional<Salt> salt = Salt.find(setup.data());
      if (salt.isEmpty() && history.hasViewers()) {
        throw new UserException(ErrorMessage.of("history.salt-missing", Salt.file(setup.data())));
      }
      deleted = salt.map(s -> history.delete(user, s)).orElse(Deleted.NOTHING);
    }
    if (deleted.equals(Deleted.NOTHING) && !isAccount(setup)) {
      throw new UserException(ErrorMessage.of("history.nobody", user));
    }
    Audited.write(
        setup.database(),
        Act.HISTORY_DELETE,
        user,
        "searches %d, openings %d, feedback %d"
            .formatted(deleted.searches(), deleted.openings(), deleted.feedback()));
    if (common.json()) {
      common.console().json(HistoryJson.Gone.of(deleted));
    } else {
      common
          .console()
          .say("history.deleted", user, deleted.searches(), deleted.openings(), deleted.feedback());
    }
    return ExitCodes.DONE;
  }

  /** A name that nobody has was mistyped, most likely: what was asked for is not done. */
  private boolean isAccount(HistorySetup setup) {
    try (Members members = Members.open(setup.database())) {
      return members.accounts().find(user).isPresent();
    }
  }
}
