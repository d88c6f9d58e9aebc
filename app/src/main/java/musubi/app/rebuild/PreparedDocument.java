package musubi.app.rebuild;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.text.Mark;
import musubi.app.source.text.Section;
import musubi.lucene.edition.Edition;
import musubi.lucene.permission.ReadPermission;

/**
 * A document with all that its index entry is made of, but for the vectors.
 *
 * @param file the file that it was read from; empty if it is none
 * @param fileModified when its file was last written, if it is one
 */
record PreparedDocument(
    ExtractedDocument document,
    String file,
    Optional<Instant> fileModified,
    Optional<Edition> edition,
    ReadPermission readers) {

  /** Equal for two documents if one recipe indexes both in the same way. */
  String contentHash() {
    ContentHash hash =
        new ContentHash()
            .add(document.id())
            .add(document.title())
            .add(document.path())
            .add(document.text())
            .add(file)
            .add(fileModified.map(Instant::toString).orElse(""))
            .add(readers.terms());
    hash.add(document.sections().size());
    for (Section section : document.sections()) {
      hash.add(section.headings()).add(section.start()).add(section.end());
    }
    hash.add(document.marks().size());
    for (Mark mark : document.marks()) {
      hash.add(mark.offset()).add(mark.place());
    }
    hash.add(document.metadata().size());
    for (Map.Entry<String, List<String>> field : document.metadata().entrySet()) {
      hash.add(field.getKey()).add(field.getValue());
    }
    edition.ifPresent(e -> hash.add(e.identity()).add(e.rank()).add(e.tieBreak()));
    return hash.hex();
  }
}
