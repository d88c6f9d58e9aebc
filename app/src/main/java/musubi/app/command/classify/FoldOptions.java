package musubi.app.command.classify;

import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import picocli.CommandLine.Option;

/** How a classifier is measured, and how sure it must be. */
final class FoldOptions {

  @Option(names = "--folds", paramLabel = "N", defaultValue = "5")
  int folds;

  @Option(names = "--precision", paramLabel = "X", defaultValue = "0.95")
  double precision;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  /** Refuses numbers without meaning. */
  void check() {
    if (folds < 2) {
      throw new UsageException(ErrorMessage.of("option.classify-folds", folds));
    }
    if (!(precision > 0 && precision <= 1)) {
      throw new UsageException(ErrorMessage.of("option.precision", precision));
    }
  }
}
