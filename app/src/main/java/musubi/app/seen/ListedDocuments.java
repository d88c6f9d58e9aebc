package musubi.app.seen;

import java.util.List;
import java.util.Optional;
import musubi.app.seen.Sighting.Saw;

/** Looks documents up in the lists of models: by the key of the data folder alone. */
record ListedDocuments(Optional<DocumentKey> key) {

  /** Whether steps of a kind saw a document; unknown if there is no such step. */
  Saw saw(List<SeenDocuments.Step> steps, AskedDocument document) {
    boolean unknown = steps.isEmpty();
    for (SeenDocuments.Step step : steps) {
      if (isNamed(step, document)) {
        return Saw.YES;
      }
      unknown |= !step.complete() || !step.documents().isEmpty() && !isOwn(step);
    }
    return unknown ? Saw.UNKNOWN : Saw.NO;
  }

  /** The names of another data folder's key say nothing here. */
  private boolean isOwn(SeenDocuments.Step step) {
    return key.isPresent() && key.get().id().equals(step.key());
  }

  private boolean isNamed(SeenDocuments.Step step, AskedDocument document) {
    return isOwn(step)
        && document.ids().stream().anyMatch(id -> step.documents().contains(key.get().nameOf(id)));
  }
}
