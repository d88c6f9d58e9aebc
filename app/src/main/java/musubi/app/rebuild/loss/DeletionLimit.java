package musubi.app.rebuild.loss;

import java.util.List;
import musubi.message.Message;

/**
 * How many documents a build may delete unasked. A share that is not mounted, or a folder that was
 * moved, looks as if somebody had deleted everything.
 *
 * @param share of the documents that were there, 0 to 1; more are too many
 */
public record DeletionLimit(double share) {

  /** Where nothing is configured. */
  public static final DeletionLimit DEFAULT = new DeletionLimit(0.2);

  /** Any number. */
  public static final DeletionLimit NONE = new DeletionLimit(1);

  /** So few are never too many: in a small index a share says nothing. */
  public static final int FEW = 20;

  /** Whether any number may be deleted. */
  public boolean allowsAll() {
    return share >= 1;
  }

  /**
   * Refuses to delete too many.
   *
   * @param gone ids of documents that are to be deleted
   * @param there number of documents that were there
   * @param why what may be the reason, as a sentence; may be empty
   * @throws TooManyDeletedException if it is more than may be
   */
  public void check(List<String> gone, int there, Message why) {
    if (gone.size() > FEW && gone.size() > share * there) {
      throw new TooManyDeletedException(gone, there, this, why);
    }
  }
}
