package musubi.app.command.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.Correlation;
import musubi.app.eval.SentencePairs;
import musubi.embedder.Role;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.table.Vectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "sts", mixinStandardHelpOptions = true)
final class BenchStsCommand implements Callable<Integer> {

  /** What programs read. */
  private record Answer(
      String file,
      String model,
      String fingerprint,
      int dimensions,
      int pairs,
      double spearman,
      double pearson) {}

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE")
  Path file;

  @Override
  public Integer call() {
    SentencePairs pairs = SentencePairs.read(file);
    try (OnnxEmbedder embedder = common.setup().model().open()) {
      double[] similarities = similarities(pairs, embedder);
      double spearman = Correlation.spearman(pairs.labels(), similarities);
      double pearson = Correlation.pearson(pairs.labels(), similarities);
      if (Double.isNaN(spearman)) {
        throw new UserException(
            ErrorMessage.of("bench.same-similarity", embedder.name(), similarities.length, file));
      }
      print(embedder, similarities.length, spearman, pearson);
    }
    return ExitCodes.DONE;
  }

  private static double[] similarities(SentencePairs pairs, OnnxEmbedder embedder) {
    List<String> firsts = pairs.pairs().stream().map(SentencePairs.Pair::first).toList();
    List<String> seconds = pairs.pairs().stream().map(SentencePairs.Pair::second).toList();
    float[][] x = embedder.embed(firsts, Role.QUERY);
    float[][] y = embedder.embed(seconds, Role.QUERY);
    double[] similarities = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      similarities[i] = Vectors.cosine(x[i], y[i]);
    }
    return similarities;
  }

  private void print(OnnxEmbedder embedder, int pairs, double spearman, double pearson) {
    if (common.json()) {
      common
          .console()
          .json(
              new Answer(
                  file.toString(),
                  embedder.name(),
                  embedder.fingerprint(),
                  embedder.dimensions(),
                  pairs,
                  spearman,
                  pearson));
      return;
    }
    common
        .console()
        .line(
            "%s (%d dimensions), %d pairs: Spearman %.4f, Pearson %.4f"
                .formatted(embedder.name(), embedder.dimensions(), pairs, spearman, pearson));
  }
}
