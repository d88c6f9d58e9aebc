package musubi.app.seen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.model.ModelChoice;
import musubi.app.output.Json;
import musubi.message.Reason;
import tools.jackson.core.JacksonException;

/** The file of a model's or classifier's folder that lists what it learned from. */
public final class SeenFile {

  /** Its name. */
  public static final String NAME = "musubi-seen.json";

  private SeenFile() {}

  /**
   * Reads the list of a folder; empty if it has none.
   *
   * @throws UserException if it is damaged, or of a later version
   */
  public static Optional<SeenDocuments> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      SeenDocuments seen = Json.mapper().readValue(Files.readString(file), SeenDocuments.class);
      if (seen == null || seen.format() != SeenDocuments.FORMAT) {
        throw new UserException(ErrorMessage.of("seen.damaged", file, SeenDocuments.FORMAT));
      }
      return Optional.of(seen);
    } catch (JacksonException e) {
      throw new UserException(ErrorMessage.of("seen.damaged", file, SeenDocuments.FORMAT), e);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("seen.unread", file, Reason.of(e)), e);
    }
  }

  /** What a model saw: its list, or what can be said of a model that has none. */
  public static SeenDocuments ofModel(Path folder) {
    return read(folder)
        .orElseGet(
            () ->
                SeenDocuments.NOTHING.with(
                    ModelChoice.isBundled(folder)
                        ? SeenDocuments.Step.ofBundled()
                        : SeenDocuments.Step.unknown(SeenDocuments.Kind.MODEL)));
  }

  /** Writes the list of a folder, in place of the one that it has. */
  public static void write(Path folder, SeenDocuments seen) throws IOException {
    // Not into the file itself: it may be a link to the list of the model that this one is made of.
    Path part = Files.createTempFile(folder, ".seen", ".part");
    try {
      Files.writeString(part, Json.text(seen) + "\n");
      Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Adds the layer that was put over a model.
   *
   * @param model that it lies over
   * @param layered the folder of both
   */
  public static void addLayer(Path model, Path layered, SeenDocuments.Step layer)
      throws IOException {
    write(layered, ofModel(model).without(SeenDocuments.Kind.LAYER).with(layer));
  }

  /** Adds a step to what a folder lists already; an earlier step of the same kind is replaced. */
  public static void add(Path folder, SeenDocuments.Step step) throws IOException {
    write(folder, read(folder).orElse(SeenDocuments.NOTHING).without(step.kind()).with(step));
  }

  /** Takes the steps of a kind out of what a folder lists. */
  public static void remove(Path folder, SeenDocuments.Kind kind) throws IOException {
    Optional<SeenDocuments> seen = read(folder);
    if (seen.isPresent()) {
      write(folder, seen.get().without(kind));
    }
  }
}
