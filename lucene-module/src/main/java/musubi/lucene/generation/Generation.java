package musubi.lucene.generation;

import java.nio.file.Path;

/**
 * A complete, immutable build of the index.
 *
 * @param id its folder's name; ids sort by time of creation
 * @param folder holds the index and the manifest
 * @param manifest what it was made of
 */
public record Generation(String id, Path folder, Manifest manifest) {

  static final String INDEX = "index";
  static final String MANIFEST = "manifest.json";

  public Path index() {
    return folder.resolve(INDEX);
  }
}
