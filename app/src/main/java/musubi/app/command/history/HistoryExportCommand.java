package musubi.app.command.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.account.AuditLog.Act;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.history.History;
import musubi.app.json.HistoryJson;
import musubi.app.setup.HistorySetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", mixinStandardHelpOptions = true)
final class HistoryExportCommand implements Callable<Integer> {

  @Mixin DataOptions common;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out;

  @Override
  public Integer call() throws IOException {
    HistorySetup setup = common.setup().history();
    Optional<History> found = History.find(setup.database());
    if (found.isEmpty()) {
      throw new UserException(ErrorMessage.of("history.none", setup.data()));
    }
    long written;
    try (History history = found.get()) {
      written = history.export(out);
    }
    Audited.write(
        setup.database(),
        Act.HISTORY_EXPORT,
        out.toAbsolutePath().toString(),
        "searches %d".formatted(written));
    if (common.json()) {
      common.console().json(new HistoryJson.Exported(written));
    } else {
      common.console().say("history.exported", written, out);
    }
    common.console().tell("history.personal");
    return ExitCodes.DONE;
  }
}
