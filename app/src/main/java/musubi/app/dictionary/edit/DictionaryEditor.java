package musubi.app.dictionary.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.revision.Revision;
import musubi.app.revision.Revisions;
import musubi.app.revision.TextChange;
import musubi.app.revision.TextChange.Fate;
import musubi.app.revision.TextChange.Line;

/**
 * Reads and saves the files of dictionaries. Whatever text a file had when it was saved over, read
 * here or restored is kept, also one that was edited by hand. Thread-safe; of two processes that
 * save in the same moment, one text is in the file and both are kept.
 */
public final class DictionaryEditor {

  /** Why a text is kept that was found in a file, and that nobody saved here. */
  public static final String OUTSIDE = "edited-outside";

  /** Why an empty text is kept: it was there before the first one. */
  public static final String BEGINNING = "beginning";

  /** Why a text is kept that was put back; behind it stands the number of the earlier one. */
  public static final String RESTORED = "restored ";

  /** How far back a text is looked for that somebody began with. */
  private static final int BEGINNINGS = 100;

  private final Path folder;
  private final Revisions revisions;

  /**
   * An editor.
   *
   * @param folder of the dictionaries; made with the first text that is saved
   */
  public DictionaryEditor(Path folder, Revisions revisions) {
    this.folder = folder;
    this.revisions = revisions;
  }

  /** Where the dictionaries are. */
  public Path folder() {
    return folder;
  }

  /** Where a file is, or would be. */
  public Path path(DictionaryFile file) {
    return folder.resolve(file.fileName());
  }

  /**
   * What a file holds now. If somebody has edited it by hand since it was saved here, its text is
   * kept.
   *
   * @throws musubi.app.UserException if it cannot be read
   */
  public synchronized DictionaryText now(DictionaryFile file) {
    DictionaryText now = DictionaryText.read(path(file));
    if (!revisions.list(file.subject(), 1).isEmpty()) {
      keepFound(file, now);
    }
    return now;
  }

  /** The first text is kept even if it is empty, so that there is one to go back to. */
  private void keepFound(DictionaryFile file, DictionaryText now) {
    Optional<String> last =
        revisions.list(file.subject(), 1).stream()
            .findFirst()
            .flatMap(newest -> revisions.text(file.subject(), newest.number()));
    if (last.isEmpty() || !last.get().equals(now.text())) {
      boolean begins = last.isEmpty() && now.text().isEmpty();
      revisions.keep(file.subject(), now.text(), "", begins ? BEGINNING : OUTSIDE);
    }
  }

  /**
   * Saves a text.
   *
   * @param seen the version of the text that was edited
   * @param who empty if nobody is signed in
   * @param why may be empty
   * @return the number under which the text is kept; empty if it changes nothing
   * @throws DictionaryChangedException if the file is no longer what was seen
   * @throws musubi.app.UserException if it cannot be read or written
   */
  public synchronized Optional<Long> save(
      DictionaryFile file, String typed, String seen, String who, String why)
      throws DictionaryChangedException {
    DictionaryText now = DictionaryText.read(path(file));
    keepFound(file, now);
    if (!now.version().equals(seen)) {
      throw new DictionaryChangedException(file);
    }
    DictionaryText text = DictionaryText.of(typed);
    if (text.text().equals(now.text())) {
      return Optional.empty();
    }
    text.write(path(file));
    return Optional.of(revisions.keep(file.subject(), text.text(), who, why));
  }

  /**
   * Puts an earlier text back.
   *
   * @param number of the earlier one
   * @param seen the version of the text that is replaced
   * @return the number under which it is kept once more; empty if it changes nothing, or there is
   *     no earlier text of this number
   * @throws DictionaryChangedException if the file is no longer what was seen
   * @throws musubi.app.UserException if it cannot be read or written
   */
  public Optional<Long> restore(DictionaryFile file, long number, String seen, String who)
      throws DictionaryChangedException {
    Optional<String> earlier = revisions.text(file.subject(), number);
    return earlier.isEmpty()
        ? Optional.empty()
        : save(file, earlier.get(), seen, who, RESTORED + number);
  }

  /** The newest texts that are kept of a file, the newest first. */
  public List<Revision> history(DictionaryFile file, int most) {
    return revisions.list(file.subject(), most);
  }

  /** What an earlier text of a file changed; empty if there is none of this number. */
  public Optional<TextChange> change(DictionaryFile file, long number) {
    return revisions
        .text(file.subject(), number)
        .map(text -> TextChange.of(revisions.textBefore(file.subject(), number).orElse(""), text));
  }

  /**
   * What somebody changed, over what the file holds now: the lines that she took away are away, and
   * those that she added are there, at the end.
   *
   * @param seen the version of the text that she began with
   * @return empty if that text is not kept
   */
  public Optional<String> merged(
      DictionaryFile file, DictionaryText now, String typed, String seen) {
    return beginning(file, seen).map(began -> merged(began, now.text(), typed));
  }

  private Optional<String> beginning(DictionaryFile file, String seen) {
    return revisions.list(file.subject(), BEGINNINGS).stream()
        .flatMap(kept -> revisions.text(file.subject(), kept.number()).stream())
        .filter(text -> DictionaryText.of(text).version().equals(seen))
        .findFirst();
  }

  private static String merged(String began, String now, String typed) {
    TextChange hers = TextChange.of(began, DictionaryText.of(typed).text());
    Set<String> removed = texts(hers, Fate.REMOVED);
    Set<String> added = texts(hers, Fate.ADDED);
    removed.removeAll(added);
    List<String> lines =
        now.lines()
            .filter(line -> !removed.contains(line))
            .collect(Collectors.toCollection(ArrayList::new));
    added.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
    return DictionaryText.of(String.join("\n", lines)).text();
  }

  private static Set<String> texts(TextChange change, Fate fate) {
    return change.lines().stream()
        .filter(line -> line.fate() == fate)
        .map(Line::text)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
