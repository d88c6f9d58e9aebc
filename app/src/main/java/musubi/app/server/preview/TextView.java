package musubi.app.server.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.server.page.PageText;
import musubi.app.server.request.Preview;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.hit.WholeDocument;

/**
 * A document's text, put together from its passages.
 *
 * @param sections each below its headings
 */
public record TextView(List<Section> sections) {

  /** Headings of a page go down to h6; the title is h1. */
  private static final int DEEPEST = 6;

  /**
   * A heading.
   *
   * @param level 2 to 6
   */
  public record Heading(int level, List<MarkedText.Piece> pieces) {}

  /**
   * A part of the text.
   *
   * @param headings that begin here
   */
  public record Section(List<Heading> headings, List<Run> runs) {}

  /**
   * A passage, without what the passage before it has as well.
   *
   * @param gap what stands before it: line breaks, or nothing
   * @param place where it begins in the file, if that is another place than before; else empty
   * @param match whether it answers the query
   * @param current whether it is the one that is shown
   */
  public record Run(
      String anchor,
      String gap,
      String place,
      boolean match,
      boolean current,
      List<MarkedText.Piece> pieces) {}

  /**
   * The text of a document.
   *
   * @param shown where the passage that is shown starts; -1 for none
   */
  static TextView of(Preview preview, Matches matches, int shown, PageText text) {
    List<Span> spans = spans(preview.passages());
    Set<Integer> starts =
        matches.all().stream().map(Matches.Match::start).collect(Collectors.toSet());
    List<Section> sections = new ArrayList<>();
    List<String> above = List.of();
    String place = "";
    int reached = 0;
    for (WholeDocument.Passage passage : preview.document().passages()) {
      boolean first = sections.isEmpty();
      if (first || !passage.headings().equals(above)) {
        sections.add(
            new Section(begun(above, passage.headings(), matches.words()), new ArrayList<>()));
        above = passage.headings();
        first = true;
      }
      int from = Math.min(Math.max(0, reached - passage.start()), passage.text().length());
      sections
          .getLast()
          .runs()
          .add(
              new Run(
                  DocumentLink.anchor(passage.start()),
                  first ? "" : "\n".repeat(Math.clamp(passage.start() - reached, 0, 2)),
                  passage.place().equals(place) ? "" : text.place(passage.place()),
                  starts.contains(passage.start()),
                  passage.start() == shown,
                  MarkedText.pieces(
                      passage.text(), from, passage.text().length(), within(passage, spans))));
      place = passage.place();
      reached = Math.max(reached, passage.start() + passage.text().length());
    }
    return new TextView(sections);
  }

  /** Where words of the query stand in the document's text. */
  private static List<Span> spans(List<HitPassage> passages) {
    List<Span> all = new ArrayList<>();
    for (HitPassage passage : passages) {
      for (Span span : passage.highlights()) {
        all.add(new Span(passage.start() + span.from(), passage.start() + span.to()));
      }
    }
    return MarkedText.joined(all);
  }

  private static List<Span> within(WholeDocument.Passage passage, List<Span> spans) {
    int end = passage.start() + passage.text().length();
    return spans.stream()
        .filter(span -> span.from() < end && span.to() > passage.start())
        .map(
            span ->
                new Span(Math.max(0, span.from() - passage.start()), span.to() - passage.start()))
        .toList();
  }

  private static List<Heading> begun(
      List<String> above, List<String> headings, List<String> words) {
    int same = 0;
    while (same < Math.min(above.size(), headings.size())
        && above.get(same).equals(headings.get(same))) {
      same++;
    }
    List<Heading> begun = new ArrayList<>();
    for (int i = same; i < headings.size(); i++) {
      begun.add(
          new Heading(Math.min(DEEPEST, i + 2), MarkedText.withWords(headings.get(i), words)));
    }
    return begun;
  }
}
