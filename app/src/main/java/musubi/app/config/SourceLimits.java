package musubi.app.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.extract.ExtractionLimits;
import musubi.app.source.IgnorePatterns;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What reading one file may cost, sizes as {@code 512m} or {@code 2g}, and which files are left
 * out.
 *
 * @param ignore patterns in the syntax of {@code .gitignore}, from each source down
 */
public record SourceLimits(
    @Nullable String workerMemory,
    @Nullable Integer secondsPerFile,
    @Nullable String largestFile,
    @Nullable Integer archiveLevels,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> ignore) {

  /** Less does not load the libraries. */
  private static final int MIN_WORKER_MEGABYTES = 64;

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([mMgG])");

  /** The limits as configured; defaults for what is not. */
  public ExtractionLimits limits() {
    ExtractionLimits usual = ExtractionLimits.DEFAULT;
    return new ExtractionLimits(
        megabytes(workerMemory, usual.workerMegabytes()),
        secondsPerFile == null ? usual.perFile() : Duration.ofSeconds(secondsPerFile),
        megabytes(largestFile, usual.fileMegabytes()),
        archiveLevels == null ? usual.archiveLevels() : archiveLevels);
  }

  /** The files that are left out, as configured. */
  public IgnorePatterns ignored() {
    return ignore == null
        ? IgnorePatterns.NONE
        : IgnorePatterns.of(ignore.stream().map(line -> line == null ? "" : line).toList());
  }

  private static int megabytes(@Nullable String size, int usual) {
    Matcher parts = SIZE.matcher(size == null ? "" : size);
    if (!parts.matches()) {
      return usual;
    }
    boolean giga = parts.group(2).equalsIgnoreCase("g");
    return Integer.parseInt(parts.group(1)) * (giga ? 1024 : 1);
  }

  void check(Path file) {
    checkSize(file, "worker-memory", workerMemory, MIN_WORKER_MEGABYTES);
    checkSize(file, "largest-file", largestFile, 1);
    checkNumber(file, "seconds-per-file", secondsPerFile, 1, 86_400);
    checkNumber(file, "archive-levels", archiveLevels, 1, 50);
    try {
      boolean unused = ignored() == IgnorePatterns.NONE;
    } catch (IllegalArgumentException e) {
      throw new UserException(ErrorMessage.of("config.ignore", file, Reason.of(e)), e);
    }
  }

  private static void checkSize(Path file, String key, @Nullable String size, int least) {
    if (size != null && (!SIZE.matcher(size).matches() || megabytes(size, 0) < least)) {
      throw new UserException(ErrorMessage.of("config.size", file, key, size, least));
    }
  }

  private static void checkNumber(
      Path file, String key, @Nullable Integer number, int least, int most) {
    if (number != null && (number < least || number > most)) {
      throw new UserException(ErrorMessage.of("config.range", file, key, number, least, most));
    }
  }
}
