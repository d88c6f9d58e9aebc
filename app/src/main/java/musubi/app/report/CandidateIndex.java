package musubi.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.setup.IndexBuild;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.generation.Generation;
import org.apache.lucene.util.IOUtils;

/**
 * The documents of an index, indexed again with another model: read from their sources and built as
 * any index is, in a temporary folder that is gone when this is closed.
 *
 * @param folder the data folder
 * @param setup of the index
 * @param seconds that the build took
 */
record CandidateIndex(Path folder, Setup setup, double seconds) implements AutoCloseable {

  /**
   * Builds.
   *
   * @param name of the candidate, for messages
   * @param of the index in use
   * @throws UserException if a source is gone, or the model cannot be used
   */
  static CandidateIndex build(
      Setup setup, String name, Path model, Generation of, ProgressListener progress)
      throws IOException {
    List<Path> sources = of.manifest().content().sources().stream().map(Path::of).toList();
    for (Path source : sources) {
      if (!Files.exists(source)) {
        throw new UserException(ErrorMessage.of("report.source-gone", name, source));
      }
    }
    Path folder = Files.createTempDirectory("musubi-candidate-");
    try {
      Setup other =
          setup.with(
              set ->
                  set.with(
                      new Overrides.Index(
                          folder, model, /* dimensions= */ null, set.index().vectors())));
      long start = System.nanoTime();
      new IndexBuild(
              other,
              new IndexBuild.Request(
                  sources,
                  RebuildOptions.Reading.FROM_SCRATCH,
                  /* strict= */ false,
                  RebuildOptions.SYNC_EVERY,
                  Optional.empty()))
          .run(progress);
      return new CandidateIndex(folder, other, (System.nanoTime() - start) / 1e9);
    } catch (IOException | RuntimeException e) {
      IOUtils.rm(folder);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    IOUtils.rm(folder);
  }
}
