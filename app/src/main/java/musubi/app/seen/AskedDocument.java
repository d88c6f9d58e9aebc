package musubi.app.seen;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import musubi.lucene.index.Fields;

/**
 * A document that is asked for, by its id or its path; the file need not exist any more.
 *
 * @param asked as it was typed
 * @param ids that it may have
 */
public record AskedDocument(String asked, Set<String> ids) {

  public AskedDocument {
    ids = Set.copyOf(ids);
  }

  /**
   * A document.
   *
   * @param sources folders whose documents have ids relative to them
   */
  public static AskedDocument of(String asked, Collection<String> sources) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(asked);
    try {
      Path file = Path.of(asked).toAbsolutePath().normalize();
      for (String source : sources) {
        Path folder = Path.of(source).toAbsolutePath().normalize();
        if (file.startsWith(folder) && !file.equals(folder)) {
          String relative = Fields.place(folder.relativize(file).toString());
          ids.add(relative);
          ids.add(folder.getFileName() + "/" + relative);
        } else if (file.equals(folder)) {
          ids.add(String.valueOf(file.getFileName()));
        }
      }
    } catch (InvalidPathException e) {
      // No path, then: an id alone.
    }
    return new AskedDocument(asked, ids);
  }

  /** Whether a document has one of the ids. */
  boolean is(String id) {
    return ids.contains(id);
  }
}
