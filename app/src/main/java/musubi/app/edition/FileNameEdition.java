package musubi.app.edition;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.lucene.metadata.Keywords;

/**
 * What the path of a file says about its edition.
 *
 * @param identity folder and name without the marks of an edition, folded
 * @param old whether the name or the folder says that it is an older one
 * @param marks what the name says
 */
record FileNameEdition(String identity, boolean old, NameMarks marks) {

  /** Names of folders that hold older editions of the documents in the folder above. */
  private static final Set<String> ARCHIVES =
      Set.of("旧", "旧版", "旧ファイル", "過去版", "old", "archive", "archives", "アーカイブ");

  /** File names that occur in every folder and say nothing about the content. */
  private static final Set<String> GENERIC = Set.of("index", "readme", "default", "目次");

  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  /**
   * Reads a path.
   *
   * @param id the path below the source, parts joined by slashes
   * @param zone of the dates in names
   * @return empty if it is not the path of a file, or its name is nothing but marks
   */
  static Optional<FileNameEdition> of(String id, ZoneId zone) {
    if (!EXTENSION.matcher(id).find()) {
      return Optional.empty();
    }
    int slash = id.lastIndexOf('/');
    String folder = slash < 0 ? "" : id.substring(0, slash);
    String stem = EXTENSION.matcher(id.substring(slash + 1)).replaceFirst("");
    NameMarks marks = NameMarks.in(stem, zone);
    String name = Keywords.fold(marks.name());
    if (name.codePoints().filter(Character::isLetter).count() < 2 || GENERIC.contains(name)) {
      return Optional.empty();
    }
    int above = folder.lastIndexOf('/');
    boolean archived = ARCHIVES.contains(Keywords.fold(folder.substring(above + 1)));
    if (archived) {
      folder = above < 0 ? "" : folder.substring(0, above);
    }
    String identity = folder.isEmpty() ? name : Keywords.fold(folder) + "/" + name;
    return Optional.of(new FileNameEdition(identity, archived || marks.old(), marks));
  }
}
