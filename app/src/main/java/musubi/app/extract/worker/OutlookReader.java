package musubi.app.extract.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import musubi.app.source.text.Extractor.Extraction;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.ByteChunk;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/** Mail as Outlook saves it (.msg). */
final class OutlookReader implements FormatReader {

  /** Reads one property; many are missing in any one mail. */
  private interface Property<T> {
    @Nullable T get() throws ChunkNotFoundException;
  }

  @Override
  public Extraction read(Path file, String name, Attachments attachments) throws IOException {
    try (MAPIMessage message = new MAPIMessage(file.toFile())) {
      message.setReturnNullOnMissingChunk(true);
      // Old Outlook writes in the sender's code page without a word about it.
      message.guess7BitEncoding();
      Mail mail = new Mail();
      mail.subject(get(message::getSubject));
      mail.people("from", names(get(message::getDisplayFrom)));
      mail.people("to", names(get(message::getDisplayTo)));
      mail.people("cc", names(get(message::getDisplayCC)));
      Calendar date = get(message::getMessageDate);
      mail.date(date == null ? null : date.toInstant());
      String text = get(message::getTextBody);
      String html = get(message::getHtmlBody);
      mail.plain(text == null ? "" : text);
      mail.html(html == null ? "" : html);
      for (AttachmentChunks chunks : message.getAttachmentFiles()) {
        attach(chunks, attachments);
      }
      return mail.document(name, attachments);
    }
  }

  private static void attach(AttachmentChunks chunks, Attachments attachments) throws IOException {
    StringChunk longName = chunks.getAttachLongFileName();
    StringChunk shortName = chunks.getAttachFileName();
    ByteChunk data = chunks.getAttachData();
    String fileName =
        longName != null ? longName.getValue() : shortName == null ? null : shortName.getValue();
    if (fileName != null && data != null && data.getValue() != null) {
      attachments.add(fileName, new ByteArrayInputStream(data.getValue()));
    }
  }

  private static <T> @Nullable T get(Property<T> property) {
    try {
      return property.get();
    } catch (ChunkNotFoundException e) {
      return null; // this mail has no such property
    }
  }

  private static List<String> names(@Nullable String list) {
    List<String> names = new ArrayList<>();
    for (String name : (list == null ? "" : list).split(";")) {
      String clean = name.replace("\0", "").strip();
      if (!clean.isEmpty()) {
        names.add(clean);
      }
    }
    return names;
  }
}
