package musubi.app.command.generations;

import java.io.IOException;
import musubi.app.output.Console;
import musubi.app.rebuild.ClosedDocuments;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;

/** Who may read a generation that was put to use, where it has no rules. */
final class OpenedNotes {

  private OpenedNotes() {}

  /**
   * Opens the generation, if that is asked for, and says what is closed.
   *
   * @param now the one in use
   */
  static void print(GenerationStore store, Generation now, boolean open, Console console)
      throws IOException {
    if (open) {
      console.note(ClosedDocuments.opened(store.openToEverybody()));
    }
    ClosedDocuments.note(now).ifPresent(console::note);
  }
}
