package musubi.embedder.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The files of a model folder. The encoder's files lie in the folder that {@code modules.json}
 * names for it ({@code 0_StaticEmbedding}, {@code 0_Transformer}), or, mostly, beside {@code
 * modules.json}; what the export of a graph wrote beside the graph is the last resort.
 *
 * @param root the model folder
 * @param encoder the encoder's folder; the root where modules.json names no other
 */
record FolderFiles(Path root, Path encoder) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The encoder's file of that name, wherever it lies. */
  Optional<Path> find(String name) {
    return Stream.of(encoder, root, root.resolve("onnx"))
        .map(place -> place.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The folder's own name, for people. */
  String name() {
    // The last name of "." or of an archive's root is nothing a person would recognise.
    Path last = root.toAbsolutePath().normalize().getFileName();
    return last == null ? root.toString() : last.toString().replace("/", "");
  }

  /** The encoder's file of that name as JSON; an empty object if there is none. */
  JsonNode optionalJson(String name) {
    return find(name).map(FolderFiles::json).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  static JsonNode json(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return JSON.readTree(in);
    } catch (JacksonException e) {
      throw new ModelException(
          ErrorMessage.of("json", file, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, reason(e)), e);
    }
  }

  private static Object reason(IOException e) {
    return e instanceof NoSuchFileException ? ErrorMessage.of("no-file") : Reason.of(e);
  }

  /** The names in a folder, for errors. */
  static Object listing(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
      return names.isEmpty() ? ErrorMessage.of("listing.nothing") : String.join(", ", names);
    } catch (IOException e) {
      return ErrorMessage.of("listing.failed", Reason.of(e));
    }
  }
}
