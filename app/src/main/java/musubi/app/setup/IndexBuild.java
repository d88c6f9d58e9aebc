package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.eval.GateApproval;
import musubi.app.eval.GateReport;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.BuildJob;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.RebuildReport;
import musubi.embedder.onnx.OnnxEmbedder;

/**
 * A rebuild or an update by a set-up. What can be wrong with the request is found when this is
 * made, before a model is loaded or a file is read.
 */
public final class IndexBuild {

  private final Setup setup;
  private final RebuildOptions options;
  private final Optional<GateApproval.Asked> gates;

  /**
   * What is asked for.
   *
   * @param sources folders, files and corpora
   * @param reading which files are read
   * @param strict whether a document that cannot be read fails the build
   * @param syncEvery what a kill may cost
   * @param gates what the new generation has to reach, if anything
   */
  public record Request(
      List<Path> sources,
      RebuildOptions.Reading reading,
      boolean strict,
      Duration syncEvery,
      Optional<GateApproval.Asked> gates) {}

  /**
   * What was done.
   *
   * @param gate what the gates found, if there were any
   */
  public record Outcome(RebuildReport build, Optional<GateReport> gate) {}

  /**
   * Prepares.
   *
   * @throws musubi.app.UserException if the set-up is not one to build by
   */
  public IndexBuild(Setup setup, Request request) {
    this.setup = setup;
    this.options =
        new RebuildOptions(
            request.sources,
            request.reading,
            request.strict,
            setup.build().queries(),
            setup.build().keep(),
            request.syncEvery,
            setup.access(),
            setup.build().deletions());
    this.gates = request.gates;
  }

  /**
   * Builds.
   *
   * @throws musubi.app.UserException if nothing can be built; the current generation is then
   *     unchanged
   */
  public Outcome run(ProgressListener progress) throws IOException {
    try (OnnxEmbedder embedder = setup.model().open()) {
      GateApproval approval =
          new GateApproval(gates, setup.service(), embedder, setup.model(), progress);
      RebuildReport report =
          new BuildJob(setup.store(), setup.index(embedder), options, approval)
              .run(setup.files(), progress);
      return new Outcome(report, approval.report());
    }
  }
}
