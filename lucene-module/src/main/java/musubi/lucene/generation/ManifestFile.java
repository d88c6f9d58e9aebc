package musubi.lucene.generation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import musubi.lucene.IndexException;
import musubi.lucene.index.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A generation's manifest on disk. */
final class ManifestFile {

  static final String NAME = "manifest.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ManifestFile() {}

  static void write(Path folder, Manifest manifest) throws IOException {
    DurableFiles.write(folder.resolve(NAME), JSON.writeValueAsBytes(manifest));
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
      Manifest manifest = JSON.readValue(in, Manifest.class);
      if (manifest == null) {
        throw new IndexException(
            "%s, line 1: not a manifest: null. Run 'musubi rebuild'.".formatted(file));
      }
      if (manifest.schemaVersion() < Fields.OLDEST_READABLE
          || manifest.schemaVersion() > Fields.SCHEMA_VERSION) {
        throw new IndexException(
            "%s was written with index schema %d, this program reads schemas %d to %d. Run 'musubi rebuild'."
                .formatted(
                    folder,
                    manifest.schemaVersion(),
                    Fields.OLDEST_READABLE,
                    Fields.SCHEMA_VERSION));
      }
      manifest
          .missing()
          .ifPresent(
              name -> {
                throw new IndexException(
                    "%s has no '%s'. Run 'musubi rebuild'.".formatted(file, name));
              });
      return manifest;
    } catch (NoSuchFileException e) {
      throw new IndexException(
          "%s is missing, so %s is not a complete generation. Run 'musubi rebuild'."
              .formatted(file, folder),
          e);
    } catch (JacksonException e) {
      throw new IndexException(
          "%s, line %d: not a manifest: %s. Run 'musubi rebuild'."
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new IndexException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
