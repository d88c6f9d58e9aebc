package musubi.app.extract.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.app.source.text.TextDecoder;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/**
 * Reads mail as it was sent (.eml). It uses Musubi's own text decoder, because mail that declares
 * ISO-2022-JP may contain ① and ㈱, and old mail has plain CP932 in its headers.
 */
final class MailReader implements FormatReader {

  private static final int MAX_PARTS = 1_000;
  private static final int MAX_DEPTH = 20;

  /** {@code name*=UTF-8''%E8…}, which the library leaves as it is. */
  private static final Pattern EXTENDED_NAME =
      Pattern.compile("(?:file)?name\\*(?:0\\*)?=\"?([\\w-]*)'[\\w-]*'([^;\"\\s]+)");

  @Override
  public Extraction read(Path file, String name, Attachments attachments)
      throws IOException, UnreadableException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(
        MimeConfig.custom()
            .setMaxLineLen(1_000_000)
            .setMaxHeaderLen(1_000_000)
            .setMaxHeaderCount(10_000)
            .build());
    builder.setDecodeMonitor(DecodeMonitor.SILENT);
    try (InputStream in = Files.newInputStream(file)) {
      Message message = builder.parseMessage(in);
      if (message.getHeader() == null || message.getHeader().getFields().isEmpty()) {
        throw new UnreadableException(ErrorMessage.of("unread.no-mail"));
      }
      Mail mail = new Mail();
      mail.subject(header(message, "Subject"));
      for (String role : List.of("from", "to", "cc")) {
        String people = unfolded(message, role);
        mail.people(role, people == null ? List.of() : MailPeople.of(people));
      }
      Date date = message.getDate();
      mail.date(date == null ? null : date.toInstant());
      new Parts(mail, attachments).add(message, 0);
      return mail.document(name, attachments);
    }
  }

  /** A header's value, decoded and unfolded; null if there is none. */
  private static @Nullable String header(Entity entity, String name) {
    String unfolded = unfolded(entity, name);
    return unfolded == null
        ? null
        : DecoderUtil.decodeEncodedWords(
            MailPeople.withWindowsCharsets(unfolded),
            DecodeMonitor.SILENT,
            StandardCharsets.UTF_8,
            Map.of());
  }

  /** A header's value on one line, its encoded words as they are; null if there is none. */
  private static @Nullable String unfolded(Entity entity, String name) {
    Field field = entity.getHeader().getField(name);
    if (field == null) {
      return null;
    }
    ByteSequence raw = field.getRaw();
    String value = field.getBody();
    if (raw != null) {
      try {
        String line = TextDecoder.decode(raw.toByteArray());
        value = line.substring(line.indexOf(':') + 1);
      } catch (UnreadableException e) {
        value = field.getBody(); // in no known encoding: as the library reads it
      }
    }
    return value.replaceAll("\\r?\\n[ \\t]*", " ").strip();
  }

  /** Walks through the parts of a mail. */
  private static final class Parts {

    private final Mail mail;
    private final Attachments attachments;
    private int count;

    Parts(Mail mail, Attachments attachments) {
      this.mail = mail;
      this.attachments = attachments;
    }

    void add(Entity entity, int depth) throws IOException, UnreadableException {
      if (++count > MAX_PARTS || depth > MAX_DEPTH) {
        throw new UnreadableException(ErrorMessage.of("unread.mail-parts", MAX_PARTS, MAX_DEPTH));
      }
      Body body = entity.getBody();
      if (body instanceof Multipart parts) {
        for (Entity part : parts.getBodyParts()) {
          add(part, depth + 1);
        }
      } else if (body instanceof Message forwarded) {
        forwarded(forwarded, depth);
      } else if (body instanceof SingleBody content) {
        single(entity, content);
      }
    }

    private void forwarded(Message message, int depth) throws IOException, UnreadableException {
      StringBuilder head = new StringBuilder();
      for (String name : List.of("Subject", "From", "To", "Date")) {
        String value = header(message, name);
        if (value != null) {
          head.append(name).append(": ").append(value).append('\n');
        }
      }
      mail.plain(head.toString());
      add(message, depth + 1);
    }

    private void single(Entity entity, SingleBody body) throws IOException {
      String fileName = fileName(entity);
      String type = String.valueOf(entity.getMimeType());
      boolean attached = "attachment".equalsIgnoreCase(entity.getDispositionType());
      boolean text = type.equals("text/plain") || type.equals("text/html");
      if (text && !attached) {
        body(entity, body, type);
      } else if (fileName != null && (body instanceof BinaryBody || attached || text)) {
        try (InputStream in = body.getInputStream()) {
          attachments.add(fileName, in);
        }
      }
    }

    private void body(Entity entity, SingleBody body, String type) throws IOException {
      byte[] bytes;
      try (InputStream in = body.getInputStream()) {
        bytes = in.readAllBytes();
      }
      String text;
      try {
        text = TextDecoder.decode(bytes, Optional.ofNullable(entity.getCharset()));
      } catch (UnreadableException e) {
        // Few senders are as wrong as that; what is ASCII can still be found.
        text = new String(bytes, StandardCharsets.UTF_8);
      }
      if (type.equals("text/html")) {
        mail.html(text);
      } else {
        mail.plain(text);
      }
    }

    private static @Nullable String fileName(Entity entity) {
      for (String name : List.of("Content-Disposition", "Content-Type")) {
        String value = header(entity, name);
        if (value == null) {
          continue;
        }
        Matcher extended = EXTENDED_NAME.matcher(value);
        if (extended.find()) {
          Charset charset =
              extended.group(1).isEmpty()
                  ? StandardCharsets.UTF_8
                  : charset(String.valueOf(extended.group(1)));
          return java.net.URLDecoder.decode(
              String.valueOf(extended.group(2)).replace("+", "%2B"), charset);
        }
        Matcher plain = Pattern.compile("(?:file)?name=(?:\"([^\"]+)\"|([^;\\s]+))").matcher(value);
        if (plain.find()) {
          return plain.group(1) != null ? plain.group(1) : plain.group(2);
        }
      }
      return null;
    }

    private static Charset charset(String name) {
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException e) {
        return StandardCharsets.UTF_8; // an unknown name: today's usual encoding
      }
    }
  }
}
