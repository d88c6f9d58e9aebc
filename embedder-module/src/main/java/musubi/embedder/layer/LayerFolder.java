package musubi.embedder.layer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.table.TableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A layer as files of a model folder:
 *
 * <pre>
 * musubi-layer/layer.json      where it comes from ({@link LayerCard})
 * musubi-layer/query.f32       W of queries, row by row, big-endian 32-bit floats; may be missing
 * musubi-layer/document.f32    the same of passages; may be missing
 * </pre>
 *
 * <p>Without the folder the model is as it was published.
 */
public final class LayerFolder {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  private LayerFolder(Path folder) {
    this.folder = folder;
  }

  /** The place of a layer in a model folder, whether or not there is one. */
  public static LayerFolder in(Path model) {
    return new LayerFolder(model.resolve("musubi-layer"));
  }

  /** Whether there is a layer. */
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /** The files of the maps that there are, by which the meaning of vectors changes. */
  public Optional<Path> documentFile() {
    return existing("document.f32");
  }

  /** The file of the queries' map. */
  public Optional<Path> queryFile() {
    return existing("query.f32");
  }

  private Optional<Path> existing(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
  }

  /**
   * Reads the card.
   *
   * @throws ModelException if it is missing or damaged
   */
  public LayerCard card() {
    Path file = folder.resolve("layer.json");
    try {
      LayerCard card = JSON.readValue(Files.readAllBytes(file), LayerCard.class);
      if (card == null
          || card.format() != LayerCard.FORMAT
          || card.dimensions() < 1
          || !(card.softMatching() >= 0)) {
        throw new ModelException(ErrorMessage.of("layer.card", file, LayerCard.FORMAT));
      }
      return card;
    } catch (JacksonException e) {
      throw new ModelException(
          ErrorMessage.of(
              "json",
              file,
              e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
              e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, e.toString()), e);
    }
  }

  /**
   * Reads the maps.
   *
   * @param base fingerprint of the model without the layer
   * @param dimensions of the model's vectors
   * @throws ModelException if the layer was made for another model or for other dimensions, or its
   *     files are damaged
   */
  public Layer read(String base, int dimensions) {
    LayerCard card = card();
    if (card.dimensions() != dimensions) {
      throw new ModelException(
          ErrorMessage.of("layer.dimensions", folder, card.dimensions(), dimensions));
    }
    if (!card.base().equals(base)) {
      throw new ModelException(ErrorMessage.of("layer.other-model", folder));
    }
    return new Layer(
        queryFile().map(file -> map(file, dimensions)),
        documentFile().map(file -> map(file, dimensions)));
  }

  private static ResidualMap map(Path file, int dimensions) {
    float[][] rows = new float[dimensions][dimensions];
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      TableFile.read(in, rows);
      if (in.read() >= 0) {
        throw new ModelException(ErrorMessage.of("layer.size", file, dimensions, dimensions));
      }
    } catch (EOFException e) {
      throw new ModelException(ErrorMessage.of("layer.size", file, dimensions, dimensions), e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, e.toString()), e);
    }
    return ResidualMap.of(rows);
  }

  /**
   * Writes a layer where there is none.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Layer layer, LayerCard card) throws IOException {
    Files.createDirectories(folder);
    if (layer.query().isPresent()) {
      write(folder.resolve("query.f32"), layer.query().get());
    }
    if (layer.document().isPresent()) {
      write(folder.resolve("document.f32"), layer.document().get());
    }
    Files.write(folder.resolve("layer.json"), JSON.writeValueAsBytes(card));
  }

  private static void write(Path file, ResidualMap map) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      TableFile.write(out, map.rows());
    }
  }

  /**
   * Removes the layer. The model's own files stay as they are.
   *
   * @throws IOException if a file cannot be removed
   */
  public void remove() throws IOException {
    for (String name : List.of("layer.json", "query.f32", "document.f32")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
