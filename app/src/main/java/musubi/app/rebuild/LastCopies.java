package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.rebuild.loss.Held;
import musubi.app.source.ReadFailure;
import musubi.app.source.Unlisted;

/**
 * Keeps what the index holds of files that could not be read this time for a reason outside of
 * them: what was read before is the best that there is. The files are read again by the next build.
 *
 * <p>Where a file is there and others may read it now than when it was indexed, its documents are
 * not kept: nobody may see them longer than the rules say.
 */
final class LastCopies {

  private final ReadFiles earlier;
  private final KnownDocuments known;
  private final Preparation preparation;

  /**
   * Prepares.
   *
   * @param earlier the files of which the index may hold documents
   */
  LastCopies(ReadFiles earlier, KnownDocuments known, Preparation preparation) {
    this.earlier = earlier;
    this.known = known;
    this.preparation = preparation;
  }

  /** Whether documents of a file, or of files below a folder, are known. */
  boolean knows(Path place) {
    return earlier.files().keySet().stream().anyMatch(file -> Path.of(file).startsWith(place));
  }

  /**
   * Keeps documents, when everything that could be read is in the index.
   *
   * @param files what was read; told of the files of which something is kept
   * @param unlisted folders of which not everything could be seen
   */
  List<Held> keep(FileProgress files, List<Unlisted> unlisted) throws IOException {
    List<Held> held = new ArrayList<>();
    for (ReadFiles.Entry entry : files.files()) {
      Optional<ReadFailure> why =
          entry.failures().stream().filter(f -> f.kind().keepsLastCopy()).findFirst();
      Optional<ReadFiles.Entry> before = earlier.of(entry.path());
      if (why.isPresent() && before.isPresent() && mayStay(before.get())) {
        int documents = known.hold(entry.path());
        if (documents > 0) {
          files.keep(entry.with(entry.documents() + documents, before.get().rule()));
          held.add(new Held(entry.path(), why.get().message(), documents));
        }
      }
    }
    Map<Unlisted, Integer> below = new LinkedHashMap<>();
    for (ReadFiles.Entry before : earlier.files().values()) {
      Path file = Path.of(before.path());
      Optional<Unlisted> folder =
          files.isThrough(before.path())
              ? Optional.empty()
              : unlisted.stream().filter(one -> one.covers(file)).findFirst();
      if (folder.isPresent()) {
        below.merge(folder.get(), known.hold(before.path()), Integer::sum);
        files.keep(before.toBeReadAgain());
      }
    }
    below.forEach(
        (folder, documents) -> {
          if (documents > 0) {
            held.add(new Held(folder.folder().toString(), folder.reason(), documents));
          }
        });
    return held;
  }

  private boolean mayStay(ReadFiles.Entry before) {
    Path file = Path.of(before.path());
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        || preparation.rule(file).equals(before.rule());
  }
}
