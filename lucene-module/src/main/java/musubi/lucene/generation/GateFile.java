package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a gate said of a generation, on disk beside it. */
final class GateFile {

  static final String NAME = "gate.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GateFile() {}

  static void write(Path generation, GateOutcome outcome) throws IOException {
    DurableFiles.replace(generation.resolve(NAME), JSON.writeValueAsBytes(outcome));
  }

  static GateRecord read(Path generation) {
    Path file = generation.resolve(NAME);
    try {
      GateOutcome outcome = JSON.readValue(Files.readAllBytes(file), GateOutcome.class);
      return outcome == null || outcome.against() == null || outcome.gates() == null
          ? unreadable(file, "expected met, against, queries and gates")
          : new GateRecord.Kept(outcome);
    } catch (NoSuchFileException e) {
      return new GateRecord.NotAsked();
    } catch (JacksonException e) {
      return unreadable(file, e.getOriginalMessage());
    } catch (IOException e) {
      return unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static GateRecord unreadable(Path file, String reason) {
    return new GateRecord.Unreadable("%s cannot be read: %s".formatted(file, reason));
  }
}
