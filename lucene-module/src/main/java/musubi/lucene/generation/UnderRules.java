package musubi.lucene.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import musubi.lucene.permission.Openness;

/**
 * What a data folder remembers of rules about who may read documents. Generations do not show it:
 * one from before the first rule, or after the loss of all, has none. A file that says anything but
 * that an operator opened the folder, or that cannot be read, stands for {@link Openness#CLOSED}.
 */
final class UnderRules {

  static final String FILE = "under-rules";

  private static final String CLOSED =
      "closed: documents are shown by rules, and to nobody where rules are missing\n";

  private static final String OPENED =
      "opened: an operator said that everybody may read documents where there are no rules\n";

  private final Path file;

  UnderRules(Path data) {
    this.file = data.resolve(FILE);
  }

  /** What is remembered; empty if nothing is. */
  Optional<Openness> read() {
    try {
      return Optional.of(Files.readString(file).equals(OPENED) ? Openness.OPENED : Openness.CLOSED);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Openness.CLOSED); // what cannot be read opens nothing
    }
  }

  void close() throws IOException {
    write(Openness.CLOSED, CLOSED);
  }

  void open() throws IOException {
    write(Openness.OPENED, OPENED);
  }

  private void write(Openness openness, String text) throws IOException {
    if (!read().equals(Optional.of(openness))) {
      DurableFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
