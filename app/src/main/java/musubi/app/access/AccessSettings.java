package musubi.app.access;

import java.util.Optional;
import musubi.lucene.permission.ReadPermission;

/**
 * What is configured of who may read documents.
 *
 * @param otherwise who may read a document that no rule is about; empty for everybody as long as
 *     there is no rule at all, and nobody where there is any
 * @param posix whether the mode of a file counts where no rule is about it
 */
public record AccessSettings(Optional<ReadPermission> otherwise, boolean posix) {

  /** Nothing configured. */
  public static final AccessSettings DEFAULT = new AccessSettings(Optional.empty(), false);
}
