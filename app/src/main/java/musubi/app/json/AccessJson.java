package musubi.app.json;

import java.util.List;
import musubi.app.access.Access;
import musubi.app.source.ExtractedDocument;

/** Who may read documents. */
public record AccessJson(List<Document> documents, List<String> problems) {

  /** One document, with the terms of its readers and the rule that says so. */
  public record Document(String id, String path, List<String> readers, String rule) {

    /** The answer for a document. */
    public static Document of(ExtractedDocument document, Access access) {
      return new Document(
          document.id(),
          document.path(),
          List.copyOf(access.readers().terms()),
          access.rule().toString());
    }
  }
}
