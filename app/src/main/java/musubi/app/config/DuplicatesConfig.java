package musubi.app.config;

import java.nio.file.Path;
import java.util.OptionalDouble;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a build looks for documents that are nearly equal.
 *
 * @param enabled false for no; yes where nothing is said
 * @param threshold the least similarity of two near copies, above 0 and at most 1
 */
public record DuplicatesConfig(@Nullable Boolean enabled, @Nullable Double threshold) {

  /**
   * About a tenth of the text may differ. Stricter than what {@code cluster --duplicates} lists: a
   * list is read by somebody, and a document that stands under another may be overlooked.
   */
  public static final double THRESHOLD = 0.8;

  /** The threshold; empty if none are looked for. */
  public OptionalDouble copies() {
    if (Boolean.FALSE.equals(enabled)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(threshold == null ? THRESHOLD : threshold);
  }

  /** Near copies as an index was made with them. */
  public static DuplicatesConfig of(double threshold) {
    return new DuplicatesConfig(true, threshold);
  }

  void check(Path file) {
    if (threshold != null && !(threshold > 0 && threshold <= 1)) {
      throw new UserException(ErrorMessage.of("config.duplicates", file, threshold));
    }
  }
}
