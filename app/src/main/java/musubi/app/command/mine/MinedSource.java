package musubi.app.command.mine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.history.History;
import musubi.app.output.Progress;
import musubi.app.setup.Setup;
import musubi.app.setup.SourceIndex;
import picocli.CommandLine.Parameters;

/** {@code SOURCE… | --data DATA}: what is mined. */
final class MinedSource {

  @Parameters(arity = "0..*", paramLabel = "SOURCE")
  List<Path> sources = List.of();

  /**
   * Opens what is named.
   *
   * @throws UsageException if neither is named
   */
  SourceIndex open(CommonOptions common, Setup setup) throws IOException {
    if (sources.isEmpty()) {
      if (!setup.namesData()) {
        throw new UsageException(ErrorMessage.of("mine.nothing-named"));
      }
      return SourceIndex.inUse(setup);
    }
    try (Progress progress = common.console().progress("progress.reading")) {
      return SourceIndex.of(setup, sources, progress);
    }
  }

  /** The history of the data folder that is named; empty if none is named, or nothing was kept. */
  static Optional<History> history(Setup setup) {
    return setup.namesData() ? History.find(setup.history().database()) : Optional.empty();
  }

  /** The names of what is mined, for people. */
  List<String> names(Setup setup) {
    Stream<Path> named = sources.isEmpty() ? Stream.of(setup.store().data()) : sources.stream();
    return named.map(Path::toString).toList();
  }

  /** The last part of the names, for each line of a file. */
  String shortName(Setup setup) {
    return String.join(
        ",",
        names(setup).stream()
            .map(name -> Path.of(name).toAbsolutePath().normalize().getFileName())
            .map(String::valueOf)
            .toList());
  }
}
