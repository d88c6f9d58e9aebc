package musubi.app.rebuild;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import musubi.app.access.AccessSettings;
import musubi.app.rebuild.loss.DeletionLimit;
import musubi.lucene.suggest.FrequentQuery;

/**
 * What one build is asked to do.
 *
 * @param sources folders, files and corpora
 * @param reading which files are read
 * @param strict whether a document that cannot be read fails the build
 * @param queries what people type often, for suggestions
 * @param keep number of generations that stay when the new one is in use; 0 for all
 * @param syncEvery what a kill may cost, beside the time that a sync takes
 * @param access what is configured of who may read documents
 * @param deletions how many documents may be deleted unasked
 */
public record RebuildOptions(
    List<Path> sources,
    Reading reading,
    boolean strict,
    List<FrequentQuery> queries,
    int keep,
    Duration syncEvery,
    AccessSettings access,
    DeletionLimit deletions) {

  /** A kill costs less than a minute. */
  public static final Duration SYNC_EVERY = Duration.ofSeconds(30);

  /** Which files are read, and what is made again. */
  public enum Reading {
    /** Files whose size or time has changed since the last generation. */
    CHANGED("update"),
    /** All files; documents whose content is known stay as they are. */
    ALL("rebuild"),
    /** All files, and every document is made again. */
    FROM_SCRATCH("rebuild");

    private final String command;

    Reading(String command) {
      this.command = command;
    }

    String command() {
      return command;
    }
  }

  /** Reads all, keeps what is known, fails on nothing, removes nothing. */
  public static RebuildOptions of(List<Path> sources) {
    return new RebuildOptions(
        sources,
        Reading.ALL,
        false,
        List.of(),
        0,
        SYNC_EVERY,
        AccessSettings.DEFAULT,
        DeletionLimit.DEFAULT);
  }

  /** The sources as a manifest names them: absolute. */
  public List<String> sourceNames() {
    return sources.stream().map(p -> p.toAbsolutePath().normalize().toString()).toList();
  }
}
