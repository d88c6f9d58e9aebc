package musubi.app.rebuild;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Recipe;
import musubi.lucene.index.IndexedDocuments;

/**
 * What two generations have differently.
 *
 * @param settings by name, of the first and of the second
 * @param added ids of documents that only the second has, sorted
 * @param changed ids of documents that both have, with different content
 * @param deleted ids of documents that only the first has
 */
public record GenerationDifference(
    Map<String, Recipe.Change> settings,
    List<String> added,
    List<String> changed,
    List<String> deleted) {

  /**
   * Compares.
   *
   * @throws UserException if one of them is of a version that did not keep what documents were made
   *     of
   */
  public static GenerationDifference between(Generation first, Generation second)
      throws IOException {
    Recipe before = recipe(first);
    Recipe after = recipe(second);
    Map<String, String> old = documents(first);
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    documents(second)
        .forEach(
            (id, hash) -> {
              String was = old.remove(id);
              if (was == null) {
                added.add(id);
              } else if (!was.equals(hash)) {
                changed.add(id);
              }
            });
    return new GenerationDifference(
        before.differences(after), added, changed, List.copyOf(old.keySet()));
  }

  private static Recipe recipe(Generation generation) {
    Recipe recipe = generation.manifest().recipe();
    if (recipe == null) {
      throw new UserException(ErrorMessage.of("generations.no-recipe", generation.id()));
    }
    return recipe;
  }

  private static Map<String, String> documents(Generation generation) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (IndexedDocuments index = IndexedDocuments.open(generation.index()).orElseThrow()) {
      index.show((number, id) -> hashes.put(id, index.contentHash(number)));
    }
    return hashes;
  }
}
