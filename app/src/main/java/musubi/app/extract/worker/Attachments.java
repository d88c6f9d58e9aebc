package musubi.app.extract.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.Mark;
import musubi.app.source.text.Section;
import musubi.app.source.text.TextBuilder;

/**
 * Documents within a document: a mail's attachments, or files inside a PDF or a text document. Each
 * becomes a part of the outer document, below a heading with the file's name. An unreadable
 * attachment leaves its name and the reason; the outer document can still be found.
 */
final class Attachments {

  private static final int MAX_LEVEL = 5;
  private static final int MAX_IN_A_DOCUMENT = 200;

  private final DocumentReader documents;
  private final FileTypes types;
  private final UnpackingLimits limits;
  private final int level;
  private final List<Attachment> waiting = new ArrayList<>();
  private long bytes;

  private record Attachment(String name, Extraction extraction) {}

  Attachments(DocumentReader documents, FileTypes types, UnpackingLimits limits, int level) {
    this.documents = documents;
    this.types = types;
    this.limits = limits;
    this.level = level;
  }

  /**
   * Reads an attachment, if it is a document.
   *
   * @param name its file name; tells what is read and heads its part
   */
  void add(String name, InputStream content) throws IOException {
    if (level >= MAX_LEVEL || waiting.size() >= MAX_IN_A_DOCUMENT || !types.isReadable(name)) {
      return;
    }
    Path file = Files.createTempFile("attachment-", ".file");
    try {
      copy(content, file);
      waiting.add(new Attachment(name, documents.read(file, name, level + 1)));
    } catch (UnreadableException e) {
      TextBuilder reason = new TextBuilder(name);
      reason.append("(" + e.getMessage() + ")");
      waiting.add(new Attachment(name, new Extraction(name, reason.build(), java.util.Map.of())));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void copy(InputStream content, Path file) throws IOException, UnreadableException {
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        out.write(buffer, 0, n);
        bytes += n;
        if (bytes > limits.fileBytes()) {
          throw new UnreadableException(
              ErrorMessage.of("unread.attachments", limits.fileBytes() >> 20));
        }
      }
    }
  }

  /** Adds the parts of all attachments that were read. */
  void appendTo(TextBuilder text) {
    for (Attachment attachment : waiting) {
      text.endParagraph();
      text.heading(1, attachment.name());
      append(attachment, text);
    }
  }

  private static void append(Attachment attachment, TextBuilder text) {
    TextBuilder.Content content = attachment.extraction().content();
    List<String> open = List.of();
    for (Section section : content.sections()) {
      List<String> path = section.headings();
      int same = 0;
      while (same < Math.min(open.size(), path.size())
          && open.get(same).equals(path.get(same))
          && same < path.size() - 1) {
        same++;
      }
      for (int i = same; i < path.size(); i++) {
        text.heading(i + 2, path.get(i));
      }
      open = path;
      body(attachment, section, text);
      text.endParagraph();
    }
  }

  /** A section's text, with the places that its file had. */
  private static void body(Attachment attachment, Section section, TextBuilder text) {
    TextBuilder.Content content = attachment.extraction().content();
    int from = section.start();
    for (Mark mark : content.marks()) {
      boolean inside = mark.offset() >= section.start() && mark.offset() < section.end();
      if (inside) {
        text.append(content.text().substring(from, mark.offset()));
        from = mark.offset();
      }
      if (inside || mark.offset() < section.start()) {
        text.mark(attachment.name() + " " + mark.place());
      }
    }
    text.append(content.text().substring(from, section.end()));
  }
}
