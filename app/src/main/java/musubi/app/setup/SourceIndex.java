package musubi.app.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.progress.ProgressListener;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import org.apache.lucene.util.IOUtils;

/**
 * What a command reads documents from: the index in use, or one of sources that is made for this
 * and deleted when it is closed.
 */
public final class SourceIndex implements AutoCloseable {

  private static final Duration SYNC = Duration.ofMinutes(10);

  private final SearchService service;
  private final Setup setup;
  private final Optional<Path> made;

  private SourceIndex(SearchService service, Setup setup, Optional<Path> made) {
    this.service = service;
    this.setup = setup;
    this.made = made;
  }

  /**
   * Opens the index of a data folder.
   *
   * @throws musubi.lucene.IndexException if there is none, or it cannot be read
   */
  public static SourceIndex inUse(Setup setup) throws IOException {
    return new SourceIndex(
        SearchService.of(setup.serving(), settings(setup)), setup, Optional.empty());
  }

  /**
   * Makes an index of sources in a temporary folder.
   *
   * @param sources folders, files and corpora
   * @throws musubi.app.UserException if nothing can be built of them
   */
  public static SourceIndex of(Setup setup, List<Path> sources, ProgressListener progress)
      throws IOException {
    Path folder = Files.createTempDirectory("musubi-source-");
    try {
      Setup temporary =
          setup.with(
              set ->
                  set.with(
                      new Overrides.Index(
                          folder,
                          set.index().model(),
                          set.index().dimensions(),
                          set.index().vectors())));
      new IndexBuild(
              temporary,
              new IndexBuild.Request(
                  sources, RebuildOptions.Reading.ALL, /* strict= */ false, SYNC, Optional.empty()))
          .run(progress);
      return new SourceIndex(
          SearchService.of(temporary.serving(), settings(temporary)),
          temporary,
          Optional.of(folder));
    } catch (IOException | RuntimeException e) {
      IOUtils.rm(folder);
      throw e;
    }
  }

  /** Who reads whole collections asks thousands of queries: each arm's own order is enough. */
  private static ServiceSettings settings(Setup setup) throws IOException {
    return setup.service().withoutMatcher();
  }

  /** Searches it, without soft matching. */
  public SearchService service() {
    return service;
  }

  /** The set-up by which the index can be opened: its data folder is that of the index. */
  public Setup setup() {
    return setup;
  }

  @Override
  public void close() throws IOException {
    try {
      service.close();
    } finally {
      if (made.isPresent()) {
        IOUtils.rm(made.get());
      }
    }
  }
}
