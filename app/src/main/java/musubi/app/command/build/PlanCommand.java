package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

@Command(
    name = "plan",
    description = {
      "Forecast what an index needs: disk, memory, and minutes of a full rebuild.",
      "A sample of your own documents is read, and indexed several times in a temporary folder, as"
          + " rebuild does it. It is extended to all of them by the number and the size of the files,"
          + " which are listed but not read (records of a corpus are read).",
      "The range of the disk holds for documents like those of the sources."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  musubi plan --documents 200000 /srv/share/documents"})
public final class PlanCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin IndexOptions index;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "As for rebuild.")
  List<Path> sources;

  @Option(
      names = "--documents",
      paramLabel = "N",
      description =
          "How many documents the index shall hold, like those of the sources (default: as many as"
              + " the sources hold).")
  @Nullable Long documents;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Files or records that are read for it (default: ${DEFAULT-VALUE}).")
  int sampled;

  @Override
  public Integer call() throws IOException {
    if (documents != null && documents < 1) {
      throw new UsageException("--documents is %d; expected at least 1.".formatted(documents));
    }
    if (sampled < Forecaster.FEWEST) {
      throw new UsageException(
          "--sample is %d; expected at least %d.".formatted(sampled, Forecaster.FEWEST));
    }
    Setup setup = common.setup(index);
    Path folder = Files.createTempDirectory("musubi-plan-");
    try (OnnxEmbedder embedder = setup.model().open();
        Progress progress = common.console().progress("Building a sample")) {
      IndexSettings settings = setup.index(embedder);
      Sample sample = Sample.of(sources, setup::files, sampled);
      if (sample.failed() > 0) {
        common
            .console()
            .note("%d of the sample's files could not be read.".formatted(sample.failed()));
      }
      Forecast forecast =
          new Forecaster(new TrialBuild(settings), settings.model().space(), folder)
              .forecast(
                  sample,
                  documents == null ? sample.all() : documents,
                  (share, took) ->
                      progress.at(
                          share,
                          "%,d documents in %.1f s"
                              .formatted(sample.documents().size(), Seconds.of(took))));
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
        "%,d documents like the %,d of the sample (of about %,d): %,d passages.",
        forecast.documents(), forecast.sampled(), sample.all(), forecast.passages());
    line(
        "Disk:   %s the index (%s to %s for documents like these), %s while it is built; %s then, if as large a generation is in use.",
        size(forecast.indexBytes()),
        size(forecast.range().low()),
        size(forecast.range().high()),
        size(forecast.peakBytes()),
        size(forecast.peakBesideCurrent()));
    line(
        "Memory: %s of heap to build, %s to search; %s beside it for what searches read.",
        size(forecast.memory().buildHeap()),
        size(forecast.memory().searchHeap()),
        size(forecast.memory().pageCache()));
    line(
        "Time:   %s for a full rebuild on this machine (read %s, work %s, finish %s).",
        duration(time.total()),
        duration(time.read()),
        duration(time.work()),
        duration(time.finish()));
  }

  private void line(String format, Object... values) {
    common.console().line(format.formatted(values));
  }

  private static String size(long bytes) {
    return bytes < 1e9 ? "%.0f MB".formatted(bytes / 1e6) : "%.1f GB".formatted(bytes / 1e9);
  }

  private static String duration(double seconds) {
    return seconds < 120 ? "%.0f s".formatted(seconds) : "%.0f min".formatted(seconds / 60);
  }
}
