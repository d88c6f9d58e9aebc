package musubi.app.source.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.app.source.table.LabelledTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Turns HTML into the plain text that a reader of the page sees; navigation and scripts are
 * dropped.
 */
public final class HtmlExtractor implements Extractor {

  private static final Set<String> LEFT_OUT =
      Set.of("script", "style", "template", "noscript", "svg", "nav", "button", "select", "iframe");

  /** Names that speak to browsers and crawlers, not to readers. */
  private static final Set<String> TECHNICAL_META =
      Set.of("viewport", "robots", "generator", "format-detection", "theme-color", "referrer");

  @Override
  public Extraction extract(String source, String fallbackTitle) {
    Document page = Jsoup.parse(source);
    String title = page.title().strip();
    Element firstHeading = page.selectFirst("h1");
    if (title.isEmpty() && firstHeading != null) {
      title = firstHeading.text();
    }
    if (title.isEmpty()) {
      title = fallbackTitle;
    }
    TextBuilder text = new TextBuilder(title);
    append(page.body(), text);
    return new Extraction(title, text.build(), metadata(page));
  }

  private static Map<String, List<String>> metadata(Document page) {
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    for (Element meta : page.select("meta[name][content]")) {
      String name = meta.attr("name").toLowerCase(Locale.ROOT);
      String value = meta.attr("content").strip();
      if (!value.isEmpty() && !TECHNICAL_META.contains(name) && !isAcl(meta)) {
        metadata.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    acl(page).ifPresent(terms -> metadata.put(MetadataValues.ACL, terms));
    return metadata;
  }

  /**
   * Returns who may read the page, from its head. A rule in the body does not count, because any
   * author of some text could have written it. Two rules make an invalid one.
   */
  private static Optional<List<String>> acl(Document page) {
    List<Element> all = page.select("meta[name]").stream().filter(HtmlExtractor::isAcl).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean inHead = all.getFirst().closest("head") != null;
    return Optional.of(
        all.size() == 1 && inHead
            ? MetadataValues.aclTerms(all.getFirst().attr("content"))
            : List.of(all.size() > 1 ? "given twice" : "outside of the head"));
  }

  private static boolean isAcl(Element meta) {
    return meta.attr("name").strip().equalsIgnoreCase(MetadataValues.ACL);
  }

  /** Adds what a reader sees of an element's content. */
  public static void append(Element parent, TextBuilder text) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode literal) {
        appendText(literal, text);
      } else if (node instanceof Element element && !LEFT_OUT.contains(element.normalName())) {
        appendElement(element, text);
      }
    }
  }

  private static String cellText(Element cell) {
    TextBuilder inside = new TextBuilder("");
    append(cell, inside);
    return inside.build().text();
  }

  private static void appendText(TextNode literal, TextBuilder text) {
    // TextNode.text() folds blanks as a browser does; at the start of a line they vanish.
    String folded = literal.text();
    text.append(text.last() == '\n' || text.last() == ' ' ? folded.stripLeading() : folded);
  }

  private static void appendElement(Element element, TextBuilder text) {
    String name = element.normalName();
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        text.endParagraph();
        text.heading(name.charAt(1) - '0', element.text());
      }
      case "br" -> text.endLine();
      case "pre" -> {
        text.endLine();
        text.append(element.wholeText());
        text.endParagraph();
      }
      case "table" -> {
        text.endLine();
        if (HtmlTable.isLayout(element)) {
          append(element, text);
        } else {
          HtmlTable.captions(element).forEach(caption -> appendElement(caption, text));
          text.append(LabelledTable.lines(HtmlTable.grid(element, HtmlExtractor::cellText)));
        }
        text.endParagraph();
      }
      case "li", "dt", "dd", "tr", "th", "td" -> {
        text.endLine();
        append(element, text);
        text.endLine();
      }
      case "img" -> text.append(element.attr("alt"));
      default -> {
        if (element.isBlock()) {
          text.endLine();
          append(element, text);
          text.endParagraph();
        } else {
          append(element, text);
        }
      }
    }
  }
}
