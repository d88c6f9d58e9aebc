package musubi.app.model;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.onnx.KeptModel;
import org.jspecify.annotations.Nullable;

/**
 * The model that ships inside the program, as a folder like any other: the reader sees the same
 * paths whether they lie in the jar or, in a build, in a class folder. Earlier editions ship too,
 * so that an index that was built with one is searched until the next build.
 */
final class BundledModel {

  private static final String CURRENT = "musubi-ja";
  private static final List<String> EARLIER = List.of("musubi-ja-1");

  private static @Nullable KeptModel current;

  private BundledModel() {}

  /** The current edition. */
  static Path folder() {
    return folder(CURRENT);
  }

  /**
   * The current edition, whose files stay as they are while the program runs: read with the first
   * use that succeeds, and once.
   *
   * @throws musubi.embedder.ModelException if it cannot be used, each time
   */
  static synchronized KeptModel current() {
    if (current == null) {
      current = KeptModel.of(ModelFolderReader.read(folder()));
    }
    return current;
  }

  /** Editions that new indexes are not built with, the newest first. */
  static List<Path> earlier() {
    return EARLIER.stream().map(BundledModel::folder).toList();
  }

  private static Path folder(String edition) {
    String resource = "/musubi/models/" + edition + "/modules.json";
    URL modules = BundledModel.class.getResource(resource);
    if (modules == null) {
      throw new IllegalStateException("this build carries no model: " + resource + " is missing");
    }
    try {
      URI uri = modules.toURI();
      if (uri.getScheme().equals("jar")) {
        return parent(archive(uri).getPath(resource));
      }
      return parent(Path.of(uri));
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the bundled model cannot be opened at " + modules, e);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  /** Stays open as long as the program runs. */
  private static FileSystem archive(URI uri) throws IOException {
    try {
      return FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      return FileSystems.getFileSystem(uri);
    }
  }
}
