package musubi.app.command.account;

import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.command.option.DataOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.message.AuditText;
import musubi.app.print.GenerationDetails;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {

  private static final int MOST = 100_000;

  @Mixin DataOptions common;

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
    List<AuditLog.Entry> entries;
    try (Members members = Opened.members(common)) {
      entries = members.audit().last(last);
    }
    if (common.json()) {
      common.console().json(new Listed(entries.stream().map(Done::of).toList()));
      return ExitCodes.DONE;
    }
    if (entries.isEmpty()) {
      common.console().tell("audit.none");
    }
    if (!entries.isEmpty()) {
      common.console().say("audit.head");
    }
    AuditText text = new AuditText(common.console().language());
    entries.forEach(done -> print(done, text));
    return ExitCodes.DONE;
  }

  private void print(AuditLog.Entry done, AuditText text) {
    common
        .console()
        .line(
            "%s  %s  %s  %s  %s  %s"
                .formatted(
                    GenerationDetails.TIME.format(done.at()),
                    done.actor().name().isEmpty() ? "-" : done.actor().name(),
                    done.actor().address().isEmpty() ? "-" : done.actor().address(),
                    text.act(done.act()),
                    text.target(done.target()),
                    text.detail(done.act(), done.detail())));
  }
}
