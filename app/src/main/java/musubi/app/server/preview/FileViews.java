package musubi.app.server.preview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import musubi.app.extract.SheetExtraction;
import musubi.app.output.Json;
import musubi.app.setup.PathForms;
import musubi.app.source.FolderFiles;
import musubi.app.source.text.FileFormat;
import musubi.lucene.hit.DocumentHead;

/** Decides how the file of a document is shown. Thread-safe. */
final class FileViews {

  private static final Set<String> SHEETS =
      Set.of(".xlsx", ".xlsm", ".xltx", ".xls", ".ods", ".csv", ".tsv");

  private final OriginalFiles files;
  private final SheetExtraction sheets;
  private final PathForms paths;

  FileViews(OriginalFiles files, SheetExtraction sheets, PathForms paths) {
    this.files = files;
    this.sheets = sheets;
    this.paths = paths;
  }

  /** The file of a document that the viewer may read. */
  Original original(DocumentHead document) throws IOException {
    return files.of(document);
  }

  /**
   * How a file is shown.
   *
   * @param place in the file to open at; may be empty
   * @param words to mark
   */
  FileView of(
      Original original,
      DocumentHead document,
      String place,
      List<String> words,
      PreviewText text) {
    return switch (original) {
      case Original.There there -> there(there, document, place, words, text);
      case Original.Gone gone -> FileView.textOnly(text.get("file.gone"));
      case Original.InArchive inside -> FileView.textOnly(text.get("file.in-archive"));
      case Original.None none -> FileView.textOnly("");
    };
  }

  private FileView there(
      Original.There there,
      DocumentHead document,
      String place,
      List<String> words,
      PreviewText text) {
    String href = DocumentLink.file(document.id());
    if (there.changed()) {
      return new FileView(text.get("file.changed"), href, null, null);
    }
    String extension = FileFormat.extension(there.file()).toLowerCase(Locale.ROOT);
    if (extension.equals(".pdf")) {
      int page = Math.max(1, Matches.page(place));
      return new FileView("", href, new FileView.Pdf(href, page, Json.text(words)), null);
    }
    if (!SHEETS.contains(extension) || place.isEmpty()) {
      return new FileView("", href, null, null);
    }
    Optional<SheetView> sheet =
        sheets
            .around(
                String.valueOf(there.file().getFileName()),
                () -> FolderFiles.open(there.source(), there.file()),
                place)
            .map(part -> SheetView.of(part, place, words));
    return new FileView(
        sheet.isPresent() ? "" : text.get("file.no-table"), href, null, sheet.orElse(null));
  }

  /** The path of a document in all forms that it has. */
  List<FileView.WrittenPath> paths(Original original, DocumentHead document, PreviewText text) {
    return switch (original) {
      case Original.There there -> written(there.file(), text);
      case Original.Gone gone -> written(gone.file(), text);
      case Original.InArchive inside -> FileView.plain(text, document.path());
      case Original.None none -> FileView.plain(text, document.path());
    };
  }

  private List<FileView.WrittenPath> written(Path file, PreviewText text) {
    return paths.of(file).stream()
        .map(
            path ->
                new FileView.WrittenPath(
                    text.get("path." + path.form().name().toLowerCase(Locale.ROOT)), path.text()))
        .toList();
  }
}
