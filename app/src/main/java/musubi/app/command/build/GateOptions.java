package musubi.app.command.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Gate;
import musubi.app.eval.GateApproval;
import musubi.app.eval.GenerationGate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new generation has to reach before it is put to use. */
final class GateOptions {

  @Option(names = "--gate-eval", paramLabel = "DIR")
  @Nullable Path folder;

  @Option(names = "--gate", paramLabel = "GATE")
  List<String> gates = new ArrayList<>();

  @Option(names = "--gate-split", paramLabel = "NAME", defaultValue = "test")
  String split;

  /**
   * Reads what was asked, before anything is built; empty if nothing was.
   *
   * @throws UsageException if a gate is not understood, or has no queries
   * @throws UserException if the queries cannot be read
   */
  Optional<GateApproval.Asked> asked() {
    if (folder == null) {
      if (!gates.isEmpty()) {
        throw new UsageException(ErrorMessage.of("option.gate-eval-missing", gates.getFirst()));
      }
      return Optional.empty();
    }
    List<Gate> parsed = gates.stream().map(GenerationGate::parse).toList();
    return Optional.of(new GateApproval.Asked(BeirFolder.read(folder, split), parsed));
  }
}
