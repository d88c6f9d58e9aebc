package musubi.app.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractionService;
import musubi.app.source.ReadFailure;
import musubi.app.source.SourceItem;
import musubi.app.source.Sources;

/**
 * Texts that were read, and how many could not be used.
 *
 * @param items in the order in which they were read
 * @param unread files that could not be read
 * @param empty documents without text
 * @param unlabelled documents that lie in no folder of a class, where one was needed
 */
public record Texts(List<TextItem> items, int unread, int empty, int unlabelled) {

  public Texts {
    items = List.copyOf(items);
  }

  /**
   * Reads files of JSON lines, folders and single files. Below a folder, the first folder of a
   * document's path is its class.
   *
   * @param labelled whether texts without a class are left out of folders, and refused in files
   * @param extraction reads the files that are not text; closed with the last document
   * @param failed told of what cannot be read
   * @throws UserException if nothing is left, or a line is malformed
   */
  public static Texts read(
      List<Path> sources,
      FieldNames fields,
      boolean labelled,
      Supplier<ExtractionService> extraction,
      Consumer<ReadFailure> failed) {
    List<TextItem> items = new ArrayList<>();
    int unread = 0;
    int empty = 0;
    int unlabelled = 0;
    for (Path source : sources) {
      if (TextLinesFile.is(source)) {
        items.addAll(new TextLinesFile(source, fields, labelled).read());
        continue;
      }
      try (Sources documents = Sources.open(List.of(source), extraction.get())) {
        while (documents.hasNext()) {
          SourceItem item = documents.next();
          if (item instanceof ReadFailure failure) {
            failed.accept(failure);
            unread++;
          } else if (item instanceof ExtractedDocument document) {
            Optional<String> label = firstFolder(document.id());
            if (document.text().isBlank()) {
              empty++;
            } else if (labelled && label.isEmpty()) {
              unlabelled++;
            } else {
              items.add(of(document, label));
            }
          }
        }
      }
    }
    if (items.isEmpty()) {
      throw new UserException(
          ErrorMessage.of(labelled ? "texts.none-labelled" : "texts.none", sources.getFirst()));
    }
    return new Texts(items, unread, empty, unlabelled);
  }

  private static TextItem of(ExtractedDocument document, Optional<String> label) {
    return new TextItem(document.id(), document.title(), document.path(), document.text(), label);
  }

  private static Optional<String> firstFolder(String id) {
    int end = id.indexOf('/');
    return end > 0 ? Optional.of(id.substring(0, end)) : Optional.empty();
  }
}
