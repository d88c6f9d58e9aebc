package musubi.lucene.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.IndexException;
import musubi.lucene.suggest.FrequentQuery;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A complete, immutable build of the index.
 *
 * @param id its folder's name; ids sort by time of creation
 * @param folder holds the index and the manifest
 * @param manifest what it was made of
 */
public record Generation(String id, Path folder, Manifest manifest) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<FrequentQuery>> LIST = new TypeReference<>() {};

  static final String INDEX = "index";
  static final String MANIFEST = "manifest.json";
  static final String QUERIES = "queries.json";

  public Path index() {
    return folder.resolve(INDEX);
  }

  /**
   * What people typed often when it was built, for suggestions; empty if that was not known.
   *
   * @throws IndexException if the file is damaged
   */
  public List<FrequentQuery> queries() {
    Path file = folder.resolve(QUERIES);
    try {
      return Files.exists(file) ? JSON.readValue(Files.readString(file), LIST) : List.of();
    } catch (IOException | JacksonException e) {
      throw new IndexException(
          "%s cannot be read: %s. Run 'musubi rebuild'.".formatted(file, e.getMessage()), e);
    }
  }
}
