package musubi.app.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A document that could not be read.
 *
 * @param path the file, with {@code :LINE} for a record of a corpus
 * @param message what was found and what was expected, in words that need no file name
 * @param kind what can mend it
 */
public record ReadFailure(String path, @JsonIgnore Message message, Kind kind)
    implements SourceItem {

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
  public ReadFailure(String path, Message message) {
    this(path, message, Kind.IN_THE_FILE);
  }

  /** A failure with a reason that is quoted as it is in every language. */
  public static ReadFailure quoting(String path, String reason, Kind kind) {
    return new ReadFailure(path, ErrorMessage.of("quoted", reason), kind);
  }

  /**
   * Returns a failure that an earlier build kept. Without a kept kind it may be of any kind;
   * without a message that this version knows, the English reason is quoted.
   */
  @JsonCreator
  static ReadFailure kept(
      @JsonProperty("path") String path,
      @JsonProperty("reason") String reason,
      @JsonProperty("kind") @Nullable Kind kind,
      @JsonProperty("words") @Nullable KeptMessage words) {
    return new ReadFailure(
        path,
        Optional.ofNullable(words)
            .flatMap(KeptMessage::message)
            .orElseGet(() -> ErrorMessage.of("quoted", reason)),
        kind == null ? Kind.OUTSIDE_THE_FILE : kind);
  }

  /** The failure of a document whose id another one has, which came first. */
  public static ReadFailure repeatedId(ExtractedDocument document) {
    return new ReadFailure(
        document.path(), ErrorMessage.of("unread.id-used", document.id()), Kind.IN_ANOTHER_FILE);
  }

  /** The message in English, for programs. */
  @JsonProperty("reason")
  public String reason() {
    return message.toString();
  }

  @JsonProperty("words")
  KeptMessage words() {
    return KeptMessage.of(message);
  }

  /** Failures are equal that say the same in English: one that was kept may be a mere quotation. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReadFailure failure
        && path.equals(failure.path)
        && kind == failure.kind
        && reason().equals(failure.reason());
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, kind, reason());
  }
}
