package musubi.app.command.account;

import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

  private static final int MOST = 100_000;

  @Mixin CommonOptions common;

  @Option(names = "--last", paramLabel = "N", defaultValue = "50")
  int last;

  /** What was done, the newest first. */
  record Listed(List<Done> entries) {}

  /** Something that was done. */
  record Done(String at, String actor, String address, String act, String target, String detail) {

    static Done of(AuditLog.Entry entry) {
      return new Done(
          entry.at().toString(),
          entry.actor().name(),
          entry.actor().address(),
          entry.act(),
          entry.target(),
          entry.detail());
    }
  }

  @Override
  public Integer call() {
    if (last < 1 || last > MOST) {
      throw new UsageException(ErrorMessage.of("option.last", last, MOST));
    }
    List<Done> entries;
    try (Members members = Opened.members(common)) {
      entries = members.audit().last(last).stream().map(Done::of).toList();
    }
    if (common.json()) {
      common.console().json(new Listed(entries));
      return ExitCodes.DONE;
    }
    if (entries.isEmpty()) {
      common.console().tell("audit.none");
    }
    for (Done done : entries) {
      common
          .console()
          .line(
              "%s  %s  %s  %s  %s  %s"
                  .formatted(
                      done.at(),
                      done.actor().isEmpty() ? "-" : done.actor(),
                      done.address().isEmpty() ? "-" : done.address(),
                      done.act(),
                      done.target(),
                      done.detail()));
    }
    return ExitCodes.DONE;
  }
}
