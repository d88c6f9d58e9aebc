package musubi.lucene.generation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import musubi.lucene.IndexException;
import musubi.lucene.index.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A generation's manifest on disk: one flat JSON object, in which the parts of a {@link Manifest}
 * lie side by side, as manifests always did.
 */
final class ManifestFile {

  static final String NAME = "manifest.json";

  /** Each part reads what is its own from the same object, and so passes over the others'. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What searching cannot do without. */
  private static final List<String> NEEDED =
      List.of(
          "/model", "/model/name", "/model/fingerprint", "/metadata", "/userWords", "/analyzer");

  private ManifestFile() {}

  static void write(Path folder, Manifest manifest) throws IOException {
    DurableFiles.write(folder.resolve(NAME), JSON.writeValueAsBytes(flat(manifest)));
  }

  private static ObjectNode flat(Manifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    add(root, manifest.writer());
    root.set("model", JSON.valueToTree(manifest.model()));
    add(root, manifest.analysis());
    add(root, manifest.content());
    root.set("recipe", JSON.valueToTree(manifest.recipe()));
    root.set("build", JSON.valueToTree(manifest.build()));
    root.set("options", JSON.valueToTree(manifest.options()));
    return root;
  }

  private static void add(ObjectNode root, Record part) {
    JsonNode fields = JSON.valueToTree(part);
    fields.properties().forEach(field -> root.set(field.getKey(), field.getValue()));
  }

  private static Manifest parts(JsonNode root, Manifest.Writer writer) {
    return new Manifest(
        writer,
        JSON.treeToValue(root.path("model"), Manifest.Model.class),
        JSON.treeToValue(root, Manifest.Analysis.class),
        JSON.treeToValue(root, Manifest.Content.class),
        part(root, "recipe", Recipe.class),
        part(root, "build", Manifest.Build.class),
        part(root, "options", Manifest.Options.class));
  }

  private static <T> @Nullable T part(JsonNode root, String name, Class<T> type) {
    return root.hasNonNull(name) ? JSON.treeToValue(root.get(name), type) : null;
  }

  /**
   * Reads the manifest of a generation.
   *
   * @throws IndexException if it is missing or damaged, or of a schema that this program cannot
   *     search
   */
  static Manifest read(Path folder) {
    Path file = folder.resolve(NAME);
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode root = JSON.readTree(in);
      if (!root.isObject()) {
        throw new IndexException(
            IndexException.Fault.NO_OBJECT,
            file.toString(),
            root.getNodeType().name().toLowerCase(Locale.ROOT));
      }
      Manifest.Writer writer = JSON.treeToValue(root, Manifest.Writer.class);
      if (writer.schemaVersion() < Fields.OLDEST_READABLE
          || writer.schemaVersion() > Fields.SCHEMA_VERSION) {
        throw new IndexException(
            IndexException.Fault.OTHER_SCHEMA,
            folder.toString(),
            String.valueOf(writer.schemaVersion()),
            String.valueOf(Fields.OLDEST_READABLE),
            String.valueOf(Fields.SCHEMA_VERSION));
      }
      for (String needed : NEEDED) {
        if (root.at(needed).isMissingNode() || root.at(needed).isNull()) {
          throw new IndexException(
              IndexException.Fault.LACKS_KEY,
              file.toString(),
              needed.substring(1).replace('/', '.'));
        }
      }
      return parts(root, writer);
    } catch (NoSuchFileException e) {
      throw new IndexException(
          IndexException.Fault.INCOMPLETE, e, file.toString(), folder.toString());
    } catch (JacksonException e) {
      throw new IndexException(
          IndexException.Fault.NO_MANIFEST,
          e,
          file.toString(),
          String.valueOf(e.getLocation().getLineNr()),
          e.getOriginalMessage());
    } catch (IOException e) {
      throw new IndexException(
          IndexException.Fault.CANNOT_BE_READ, e, file.toString(), String.valueOf(e.getMessage()));
    }
  }
}
