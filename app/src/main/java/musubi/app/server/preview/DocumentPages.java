package musubi.app.server.preview;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import musubi.app.search.SearchService;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageText;
import musubi.app.server.request.Preview;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.metadata.DateText;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;

/** Makes the models of documents' pages. Thread-safe. */
final class DocumentPages {

  private static final int SIMILAR = 5;

  /** A longer word for a kind of file is no extension. */
  private static final int LONGEST_EXTENSION = 4;

  /** Longer values are no facts to be read beside a document. */
  private static final int LONGEST_FACT = 300;

  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}[\\d:.]*\\s?(Z|[+-]\\d{2}:?\\d{2})?");

  private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(;.*)?");

  private static final Pattern EXTENSION = Pattern.compile("[^./\\\\]\\.([A-Za-z0-9]{1,8})$");

  private final FileViews files;

  DocumentPages(FileViews files) {
    this.files = files;
  }

  /**
   * A page.
   *
   * @param passage start of the passage to show; null for the best
   * @param overview of the index: in which zone it reads dates, what its predictions are called
   */
  DocumentModel of(
      Preview preview,
      @Nullable Integer passage,
      DocumentLink link,
      Frame frame,
      SearchService.Overview overview,
      List<DocumentModel.Similar> similar)
      throws IOException {
    PreviewText words = new PreviewText(frame.text().language());
    DocumentHead document = preview.document().head();
    Matches matches = Matches.of(preview, passage, link, frame.text());
    String place = Matches.place(preview.document(), matches, passage);
    Original original = files.original(document);
    return new DocumentModel(
        frame,
        words,
        new DocumentModel.Head(
            document.id(),
            title(document),
            crumbs(document.id()),
            facts(document, words, frame.text(), overview),
            files.paths(original, document, words),
            link.q() == null ? "" : link.search()),
        matches,
        TextView.of(
            preview, matches, Matches.shown(preview.document(), matches, passage), frame.text()),
        files.of(original, document, place, matches.words(), words),
        similar);
  }

  /** Documents that are near to one, as links that forget the query. */
  static List<DocumentModel.Similar> similar(
      SearchService service, String id, Viewer viewer, DocumentLink link) throws IOException {
    DocumentLink without = new DocumentLink(null, false, link.language());
    return service.similar(id, SIMILAR, viewer).stream()
        .map(
            hit ->
                new DocumentModel.Similar(
                    title(hit.document()),
                    without.to(hit.id()),
                    String.join(" › ", crumbs(hit.id()))))
        .toList();
  }

  /** The title, or the last part of the id where there is none. */
  static String title(DocumentHead document) {
    return document.title().isBlank() ? crumbs(document.id()).getLast() : document.title();
  }

  private static List<String> crumbs(String id) {
    List<String> parts = List.of(id.split("/+")).stream().filter(part -> !part.isBlank()).toList();
    return parts.isEmpty() ? List.of(id) : parts;
  }

  private static List<DocumentModel.Fact> facts(
      DocumentHead document, PreviewText words, PageText text, SearchService.Overview overview) {
    ZoneId zone = overview.fields().schema().zone();
    List<DocumentModel.Fact> facts = new ArrayList<>();
    for (Map.Entry<String, List<String>> field : document.metadata().entrySet()) {
      String value =
          field.getValue().stream()
              .map(one -> readable(field.getKey(), one, document, text, zone))
              .collect(Collectors.joining("、"));
      if (!field.getKey().equals(ExtractedDocument.ACL) && !value.isBlank()) {
        facts.add(
            new DocumentModel.Fact(
                words.field(field.getKey()),
                value.length() > LONGEST_FACT ? value.substring(0, LONGEST_FACT) + "…" : value));
      }
    }
    for (Predicted predicted : document.predicted()) {
      String title = overview.predicted().getOrDefault(predicted.field(), predicted.field());
      facts.add(
          new DocumentModel.Fact(
              text.get("predicted.field", title),
              text.get(
                  "predicted.value", predicted.value(), text.percent(predicted.confidence()))));
    }
    return facts;
  }

  /** A value as people write it: dates as days, kinds of files by their usual names. */
  private static String readable(
      String field, String value, DocumentHead document, PageText text, ZoneId zone) {
    if (field.equals(MetadataSchema.TYPE)) {
      return kind(value, document, text);
    }
    return MOMENT.matcher(value).matches() || DAY.matcher(value).matches()
        ? DateText.parse(value, zone)
            .map(day -> day(day.from(), text, zone))
            .orElse(value) // such as a 31st of February
        : value;
  }

  private static String day(Instant moment, PageText text, ZoneId zone) {
    return DateTimeFormatter.ofPattern(text.get("date.pattern"), text.locale())
        .format(moment.atZone(zone));
  }

  /** A media type is told by its name, or by the extension of the file's. */
  private static String kind(String value, DocumentHead document, PageText text) {
    if (!MEDIA_TYPE.matcher(value).matches()) {
      return name(value, text);
    }
    String subtype = value.replaceAll("^.*/|;.*$", "");
    Matcher extension = EXTENSION.matcher(document.path());
    return text.find("kind." + subtype)
        .orElseGet(() -> name(extension.find() ? extension.group(1) : subtype, text));
  }

  private static String name(String sort, PageText text) {
    return text.find("kind." + sort.toLowerCase(Locale.ROOT))
        .orElse(sort.length() <= LONGEST_EXTENSION ? sort.toUpperCase(Locale.ROOT) : sort);
  }
}
