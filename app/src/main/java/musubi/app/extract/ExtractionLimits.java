package musubi.app.extract;

import java.time.Duration;

/**
 * The limits for reading one file.
 *
 * @param workerMegabytes heap of the worker process; a file that needs more is reported
 * @param perFile time for a file, or for one document in an archive
 * @param fileMegabytes largest file that is tried, also inside an archive
 * @param archiveLevels archives within archives, attachments within attachments
 */
public record ExtractionLimits(
    int workerMegabytes, Duration perFile, int fileMegabytes, int archiveLevels) {

  /** Enough for what people write; see docs/decisions/0011-file-formats.md. */
  public static final ExtractionLimits DEFAULT =
      new ExtractionLimits(512, Duration.ofSeconds(60), 256, 5);
}
