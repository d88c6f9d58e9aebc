package musubi.app.rebuild;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;

/** The sources of an update: those that the index was built from. */
public final class UpdateSources {

  private UpdateSources() {}

  /**
   * The sources.
   *
   * @param named may be empty, for those that the index remembers
   * @throws UserException if others are named than the index was built from, or none and there is
   *     no index
   */
  public static List<Path> of(GenerationStore store, List<Path> named) {
    Optional<Generation> current = store.current();
    if (current.isEmpty()) {
      if (named.isEmpty()) {
        throw new UserException(ErrorMessage.of("update.no-index", store.data()));
      }
      return named;
    }
    List<String> before = current.get().manifest().sources();
    if (named.isEmpty()) {
      return before.stream().map(Path::of).toList();
    }
    List<String> now = RebuildOptions.of(named).sourceNames();
    if (!now.equals(before)) {
      throw new UserException(
          ErrorMessage.of(
              "update.other-sources", String.join(", ", before), String.join(", ", now)));
    }
    return named;
  }
}
