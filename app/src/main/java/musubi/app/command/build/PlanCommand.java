package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.PlanJson;
import musubi.app.output.Progress;
import musubi.app.output.Seconds;
import musubi.app.plan.Forecast;
import musubi.app.plan.Forecaster;
import musubi.app.plan.Sample;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.TrialBuild;
import musubi.app.setup.Setup;
import musubi.embedder.onnx.OnnxEmbedder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "plan", mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin IndexOptions index;

  @Parameters(arity = "1..*", paramLabel = "SOURCE")
  List<Path> sources;

  @Option(names = "--documents", paramLabel = "N")
  @Nullable Long documents;

  @Option(names = "--sample", paramLabel = "N", defaultValue = "1000")
  int sampled;

  @Override
  public Integer call() throws IOException {
    if (documents != null && documents < 1) {
      throw new UsageException(ErrorMessage.of("option.documents", documents));
    }
    if (sampled < Forecaster.FEWEST) {
      throw new UsageException(ErrorMessage.of("option.sample", sampled, Forecaster.FEWEST));
    }
    Setup setup = common.setup(index);
    Path folder = Files.createTempDirectory("musubi-plan-");
    try (OnnxEmbedder embedder = setup.model().open();
        Progress progress = common.console().progress("progress.sample")) {
      IndexSettings settings = setup.index(embedder);
      Sample sample = Sample.of(sources, setup::files, sampled);
      if (sample.failed() > 0) {
        common.console().tell("plan.unreadable", sample.failed());
      }
      Forecast forecast =
          new Forecaster(new TrialBuild(settings), settings.model().space(), folder)
              .forecast(
                  sample,
                  documents == null ? sample.all() : documents,
                  (share, took) ->
                      progress.at(
                          share,
                          common
                              .console()
                              .phrase(
                                  "progress.sample.done",
                                  sample.documents().size(),
                                  Seconds.of(took))));
      progress.close();
      if (common.json()) {
        common.console().json(PlanJson.of(forecast, sample));
      } else {
        print(forecast, sample);
      }
    } finally {
      Files.delete(folder);
    }
    return ExitCodes.DONE;
  }

  private void print(Forecast forecast, Sample sample) {
    Forecast.Time time = forecast.time();
    line(
        "plan.documents",
        forecast.documents(),
        forecast.sampled(),
        sample.all(),
        forecast.passages());
    line(
        "plan.disk",
        size(forecast.indexBytes()),
        size(forecast.range().low()),
        size(forecast.range().high()),
        size(forecast.peakBytes()),
        size(forecast.peakBesideCurrent()));
    line(
        "plan.memory",
        size(forecast.memory().buildHeap()),
        size(forecast.memory().searchHeap()),
        size(forecast.memory().pageCache()));
    line(
        "plan.time",
        duration(time.total()),
        duration(time.read()),
        duration(time.work()),
        duration(time.finish()));
  }

  private void line(String key, Object... values) {
    common.console().say(key, values);
  }

  private static String size(long bytes) {
    return bytes < 1e9 ? "%.0f MB".formatted(bytes / 1e6) : "%.1f GB".formatted(bytes / 1e9);
  }

  private String duration(double seconds) {
    return seconds < 120
        ? common.console().phrase("plan.seconds", seconds)
        : common.console().phrase("plan.minutes", seconds / 60);
  }
}
