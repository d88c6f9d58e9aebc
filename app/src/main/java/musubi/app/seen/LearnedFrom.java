package musubi.app.seen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The documents whose texts something learns from.
 *
 * @param documents their ids
 * @param complete whether every text is of a document that is named
 */
public record LearnedFrom(Set<String> documents, boolean complete) {

  private static final Pattern LINE = Pattern.compile("[0-9]+");

  public LearnedFrom {
    documents = Set.copyOf(documents);
  }

  /** All documents, each named. */
  public static LearnedFrom all(Collection<String> documents) {
    return new LearnedFrom(Set.copyOf(documents), true);
  }

  /** Texts of a file or folder; one whose id is a number is a line that names no document. */
  public static LearnedFrom texts(Collection<String> ids) {
    Set<String> named = new TreeSet<>(ids);
    named.removeIf(id -> LINE.matcher(id).matches());
    return new LearnedFrom(named, named.size() == Set.copyOf(ids).size());
  }

  /** The documents that files of pairs name, for right answers and for wrong ones. */
  public static LearnedFrom pairs(List<Path> files) {
    NamedInPairs named = new NamedInPairs();
    files.forEach(named::read);
    return new LearnedFrom(named.documents(), named.unnamed() == 0);
  }

  /** Whether there is something to list, and no data folder whose key could name it. */
  public boolean needsData(Path data) {
    return !documents.isEmpty() && !Files.isDirectory(data);
  }

  /**
   * The step of a list. Without a data folder it names no document.
   *
   * @param made when, as an ISO instant
   * @param data the data folder whose key names the documents; the key is made if there is none
   */
  public SeenDocuments.Step step(SeenDocuments.Kind kind, String made, Path data) {
    if (documents.isEmpty() || needsData(data)) {
      return new SeenDocuments.Step(kind, made, "", complete && documents.isEmpty(), List.of());
    }
    DocumentKey key = DocumentKey.of(data);
    return new SeenDocuments.Step(
        kind, made, key.id(), complete, documents.stream().map(key::nameOf).sorted().toList());
  }
}
