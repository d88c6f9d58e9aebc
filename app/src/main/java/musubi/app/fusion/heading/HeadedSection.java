package musubi.app.fusion.heading;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.hit.WholeDocument;

/**
 * A part of a document under one heading.
 *
 * @param document the document's id
 * @param title the document's title; may be empty
 * @param heading the nearest heading; the title where there is none
 * @param text of the section, without headings
 */
public record HeadedSection(String document, String title, String heading, String text) {

  /** The sections of a document that have a text, in its order. */
  public static List<HeadedSection> of(WholeDocument document) {
    List<HeadedSection> sections = new ArrayList<>();
    List<WholeDocument.Passage> passages = document.passages();
    int begin = 0;
    while (begin < passages.size()) {
      List<String> headings = passages.get(begin).headings();
      StringBuilder text = new StringBuilder();
      int end = begin;
      for (; end < passages.size() && passages.get(end).headings().equals(headings); end++) {
        text.append(text.isEmpty() ? "" : "\n").append(passages.get(end).text());
      }
      if (!text.toString().isBlank()) {
        String title = document.head().title();
        String heading = headings.isEmpty() ? title : headings.getLast();
        sections.add(new HeadedSection(document.head().id(), title, heading, text.toString()));
      }
      begin = end;
    }
    return sections;
  }
}
