package musubi.app.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A document that could not be read.
 *
 * @param path the file, with {@code :LINE} for a record of a corpus
 * @param reason what was found and what was expected
 * @param kind what can mend it
 */
public record ReadFailure(String path, String reason, Kind kind) implements SourceItem {

  /** What can mend a failure. */
  public enum Kind {
    /** A change of the file itself: it is damaged, protected or no document. */
    IN_THE_FILE,
    /** A change of another file: that one has the same id. */
    IN_ANOTHER_FILE,
    /**
     * Another try: the file could not be reached or opened, or its reading was broken off. Until
     * then, the content of an earlier build is the best that there is.
     */
    OUTSIDE_THE_FILE,
    /**
     * Another configuration, which allows more time. What was read of the file before stays, since
     * a busy machine may have been the cause.
     */
    OVER_TIME,
    /** Another configuration: it is larger, or needs more memory, than is allowed. */
    OVER_A_LIMIT;

    /** Whether another try may read an unchanged file. */
    public boolean mayPass() {
      return this != IN_THE_FILE;
    }

    /** Whether another try comes to the same until the limits of the configuration change. */
    public boolean dependsOnLimits() {
      return this == OVER_A_LIMIT || this == OVER_TIME;
    }

    /** Whether what was read of the file before is still the best that there is. */
    public boolean keepsLastCopy() {
      return this == OUTSIDE_THE_FILE || this == OVER_TIME;
    }
  }

  /** A failure that only a change of the file itself can mend. */
  public ReadFailure(String path, String reason) {
    this(path, reason, Kind.IN_THE_FILE);
  }

  /** Returns a failure that an earlier build kept; without a kept kind it may be of any kind. */
  @JsonCreator
  static ReadFailure kept(
      @JsonProperty("path") String path,
      @JsonProperty("reason") String reason,
      @JsonProperty("kind") @Nullable Kind kind) {
    return new ReadFailure(path, reason, kind == null ? Kind.OUTSIDE_THE_FILE : kind);
  }

  /** The failure of a document whose id another one has, which came first. */
  public static ReadFailure repeatedId(ExtractedDocument document) {
    return new ReadFailure(
        document.path(),
        "the id '%s' was used by an earlier document".formatted(document.id()),
        Kind.IN_ANOTHER_FILE);
  }
}
