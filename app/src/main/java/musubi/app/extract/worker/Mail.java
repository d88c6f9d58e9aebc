package musubi.app.extract.worker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.source.text.Extractor.Extraction;
import musubi.app.source.text.HtmlExtractor;
import musubi.app.source.text.TextBuilder;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Turns a mail of either format into a document: the subject is the title, the people are at the
 * head and in the metadata, and attachments are the last parts.
 */
final class Mail {

  private static final Map<String, String> PEOPLE = Map.of("from", "差出人", "to", "宛先", "cc", "CC");

  private final DocumentProperties properties = new DocumentProperties();
  private final List<String> head = new ArrayList<>();
  private @Nullable String subject;
  private String plain = "";
  private String html = "";

  void subject(@Nullable String value) {
    subject = value;
  }

  /** People of one role: from, to or cc. */
  void people(String role, List<String> names) {
    names.forEach(name -> properties.add(role, name));
    if (!names.isEmpty()) {
      head.add(PEOPLE.getOrDefault(role, role) + ": " + String.join(", ", names));
    }
  }

  void date(@Nullable Instant date) {
    properties.add("date", date);
    properties.add("created", date);
  }

  /** Text of the body; several parts follow each other. */
  void plain(String text) {
    plain += (plain.isEmpty() ? "" : "\n") + text;
  }

  void html(String page) {
    html += page;
  }

  Extraction document(String name, Attachments attachments) {
    String title =
        Optional.ofNullable(subject)
            .map(s -> s.strip().replaceAll("\\s+", " "))
            .filter(s -> !s.isEmpty())
            .orElse(FileTypes.stem(name));
    TextBuilder text = new TextBuilder(title);
    text.append(title);
    text.endParagraph();
    head.forEach(
        line -> {
          text.append(line);
          text.endLine();
        });
    text.endParagraph();
    if (!plain.isBlank()) {
      text.append(plain.replace("\r\n", "\n").replace('\r', '\n'));
    } else {
      HtmlExtractor.append(Jsoup.parse(html).body(), text);
    }
    attachments.appendTo(text);
    return new Extraction(title, text.build(), properties.values());
  }
}
