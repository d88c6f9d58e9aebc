package musubi.app.rebuild;

import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.lucene.generation.Generation;
import musubi.lucene.permission.Openness;
import musubi.message.Message;

/** What an operator is told when a generation is put to use that shows nothing to named users. */
public final class ClosedDocuments {

  private ClosedDocuments() {}

  /**
   * Says that, why, and how to change it.
   *
   * @param generation the one in use
   * @return empty if documents are shown by rules, or to everybody
   */
  public static Optional<Message> note(Generation generation) {
    if (generation.manifest().hasRules() || generation.openness() == Openness.OPENED) {
      return Optional.empty();
    }
    if (!generation.manifest().saysWhoMayRead()) {
      return Optional.of(ErrorMessage.of("closed.readers-unknown", generation.id()));
    }
    return generation.openness() == Openness.CLOSED
        ? Optional.of(ErrorMessage.of("closed.rules-missing", generation.id()))
        : Optional.empty();
  }

  /**
   * What {@code --open} did.
   *
   * @param opened whether it had an effect
   */
  public static Message opened(boolean opened) {
    return ErrorMessage.of(opened ? "closed.opened" : "closed.open-changes-nothing");
  }
}
