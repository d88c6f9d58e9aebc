package musubi.app.access;

import java.util.Optional;
import musubi.lucene.permission.ReadPermission;

/**
 * What is configured of who may read documents.
 *
 * @param otherwise who may read a document that no rule is about; empty for everybody as long as
 *     there is no rule at all and never was, and nobody where there is any or was
 * @param posix whether the mode of a file counts where no rule is about it
 * @param open whether an operator says that everybody may read where there is no rule at all,
 *     though there were rules before
 */
public record AccessSettings(Optional<ReadPermission> otherwise, boolean posix, boolean open) {

  /** Nothing configured. */
  public static final AccessSettings DEFAULT = new AccessSettings(Optional.empty(), false);

  /** What is configured; nothing is opened again. */
  public AccessSettings(Optional<ReadPermission> otherwise, boolean posix) {
    this(otherwise, posix, false);
  }

  /** With the word of an operator, or without. */
  public AccessSettings withOpen(boolean word) {
    return new AccessSettings(otherwise, posix, word);
  }
}
