package musubi.app.command.eval;

import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import picocli.CommandLine.Option;

/** Options of the commands that decide by cross-validation over judged queries. */
final class DecisionOptions {

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--folds", paramLabel = "N", defaultValue = "5")
  int folds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--min-queries", paramLabel = "N", defaultValue = "30")
  int minQueries;

  /** Refuses numbers without meaning. */
  void check() {
    if (folds < 2 || minQueries < folds) {
      throw new UsageException(ErrorMessage.of("option.folds", folds, minQueries));
    }
  }
}
