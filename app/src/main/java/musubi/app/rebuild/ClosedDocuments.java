package musubi.app.rebuild;

import java.util.Optional;
import musubi.lucene.generation.Generation;
import musubi.lucene.permission.Openness;

/** What an operator is told when a generation is put to use that shows nothing to named users. */
public final class ClosedDocuments {

  private ClosedDocuments() {}

  /**
   * Says that, why, and how to change it.
   *
   * @param generation the one in use
   * @return empty if documents are shown by rules, or to everybody
   */
  public static Optional<String> note(Generation generation) {
    if (generation.manifest().hasRules() || generation.openness() == Openness.OPENED) {
      return Optional.empty();
    }
    if (!generation.manifest().saysWhoMayRead()) {
      return Optional.of(
          "The generation %s is of a version that did not keep who may read documents: searches with --as show nothing. 'musubi update' reads the rules; 'musubi generations use %s --open' shows everything to everybody."
              .formatted(generation.id(), generation.id()));
    }
    return generation.openness() == Openness.CLOSED
        ? Optional.of(
            "The data folder was under rules about who may read documents, and the generation %s has none: searches with --as show nothing. If rules are missing, restore them (.musubi-acl.yml, acl) and run 'musubi update'. If everybody may read, say so: permissions.default: everybody in the configuration, or 'musubi generations use %s --open'."
                .formatted(generation.id(), generation.id()))
        : Optional.empty();
  }

  /**
   * What {@code --open} did.
   *
   * @param opened whether it had an effect
   */
  public static String opened(boolean opened) {
    return opened
        ? "Documents are shown to everybody (--open), until there are rules again."
        : "--open changes nothing: there are rules, and documents are shown by them.";
  }
}
