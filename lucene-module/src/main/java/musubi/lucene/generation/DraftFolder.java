package musubi.lucene.generation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.lucene.IndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a draft: begun with nothing, with the files of an earlier generation, or left
 * behind by a build that was killed.
 *
 * @param id of the generation that it becomes
 * @param folder where it lies
 * @param recipe what it is made by; empty if nothing may be taken over
 * @param fresh whether nothing may be taken over from other generations
 * @param base the generation whose index it began with
 * @param resumed whether an earlier build began it
 * @param notes what people should know of how it began
 */
record DraftFolder(
    String id,
    Path folder,
    Optional<Recipe> recipe,
    boolean fresh,
    Optional<Generation> base,
    boolean resumed,
    List<String> notes) {

  static final String PREFIX = ".draft-";

  private static final String STATE = "draft.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What a draft remembers of its beginning.
   *
   * @param base id of the generation whose index it began with; empty if there was none
   */
  private record State(Recipe recipe, boolean fresh, String base) {}

  /** Starts with an empty index. */
  static DraftFolder empty(Path generations, String id) throws IOException {
    Path folder = Files.createDirectory(generations.resolve(PREFIX + id));
    return new DraftFolder(id, folder, Optional.empty(), true, Optional.empty(), false, List.of());
  }

  /**
   * Starts with the index of a generation, or an empty one.
   *
   * @param base made by the same recipe
   */
  static DraftFolder start(
      Path generations,
      String id,
      Recipe recipe,
      boolean fresh,
      Optional<Generation> base,
      List<String> notes)
      throws IOException {
    Path folder = generations.resolve(PREFIX + id);
    // Named so until it is whole, so that a kill in here leaves nothing that looks like a draft.
    Path begun = Files.createDirectory(generations.resolve(".begun-" + id));
    if (base.isPresent()) {
      DurableFiles.link(base.get().index(), begun.resolve(Generation.INDEX));
    }
    State state = new State(recipe, fresh, base.map(Generation::id).orElse(""));
    DurableFiles.write(begun.resolve(STATE), JSON.writeValueAsBytes(state));
    DurableFiles.move(begun, folder);
    return new DraftFolder(id, folder, Optional.of(recipe), fresh, base, false, List.copyOf(notes));
  }

  /**
   * Goes on with a draft that was left behind.
   *
   * @param store knows the generation that it began with
   * @return empty if there is none that was made by this recipe and is whole up to its last commit
   */
  static Optional<DraftFolder> resume(
      Path generations, Recipe recipe, boolean fresh, GenerationStore store) throws IOException {
    for (Path folder : left(generations)) {
      Optional<State> state = state(folder);
      if (state.isPresent()
          && state.get().recipe.equals(recipe)
          && state.get().fresh == fresh
          && isIntact(folder.resolve(Generation.INDEX))) {
        String id = String.valueOf(folder.getFileName()).substring(PREFIX.length());
        return Optional.of(
            new DraftFolder(
                id,
                folder,
                Optional.of(recipe),
                fresh,
                store.find(state.get().base),
                true,
                List.of("Going on with the build that did not come to its end (" + id + ").")));
      }
    }
    return Optional.empty();
  }

  private static Optional<State> state(Path folder) throws IOException {
    Path file = folder.resolve(STATE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.ofNullable(JSON.readValue(in, State.class));
    } catch (JacksonException e) {
      return Optional.empty(); // damaged: as good as no draft
    }
  }

  /** Whether the last commit can be read, every byte of it; no commit is no reason to go on. */
  private static boolean isIntact(Path index) {
    if (!Files.isDirectory(index)) {
      return false;
    }
    try (Directory directory = FSDirectory.open(index)) {
      if (!DirectoryReader.indexExists(directory)) {
        return false;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          leaf.reader().checkIntegrity();
        }
      }
      return true;
    } catch (IOException | IndexException | IllegalArgumentException e) {
      return false; // damaged by a crash: what it holds is made again
    }
  }

  /** Drafts of this and other recipes, newest first. */
  static List<Path> left(Path generations) throws IOException {
    return named(generations, PREFIX);
  }

  private static List<Path> named(Path generations, String prefix) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(generations, prefix + "*")) {
      left.forEach(folders::add);
    }
    folders.sort((a, b) -> b.compareTo(a));
    return folders;
  }

  /** Removes what builds and prunes that were killed left behind, but for one draft. */
  static void clear(Path generations, Optional<Path> kept) throws IOException {
    List<Path> folders = new ArrayList<>(named(generations, PREFIX));
    folders.addAll(named(generations, ".begun-"));
    folders.addAll(named(generations, Retention.REMOVED_PREFIX));
    for (Path folder : folders) {
      if (kept.isEmpty() || !kept.get().equals(folder)) {
        DurableFiles.delete(folder);
      }
    }
  }

  /** Takes the draft's own notes out of what becomes a generation. */
  void forgetState() throws IOException {
    Files.deleteIfExists(folder.resolve(STATE));
  }
}
