package musubi.app.server.mcp;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import musubi.app.message.Phrases;
import musubi.app.output.Printable;

/**
 * Answers to read: each passage between the name of its document, its place, and the id that other
 * calls take. Immutable and thread-safe.
 */
final class ToolText {

  private final Phrases phrases;

  ToolText(Locale language) {
    this.phrases = Phrases.of("assistant", language);
  }

  String of(SearchShape answer) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        phrases.text(
            "found." + answer.totalPrecision().replace('_', '-'),
            Printable.line(answer.searched()),
            answer.total()));
    answer.notes().forEach(note -> lines.add(Printable.line(note)));
    hits(answer.hits(), lines);
    return lines.toString();
  }

  String of(SimilarShape answer) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(phrases.text("near", Printable.line(answer.id()), answer.hits().size()));
    hits(answer.hits(), lines);
    return lines.toString();
  }

  String of(DocumentShape document) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(named(document.source()));
    lines.add(phrases.text("id", Printable.line(document.source().id())));
    for (DocumentShape.PassageShape passage : document.passages()) {
      lines.add("");
      lines.add(
          phrases.text("passage", passage.number(), document.total())
              + above(passage.heading(), passage.place()));
      lines.add(Printable.text(passage.text()) + (passage.cut() ? " …" : ""));
    }
    if (document.next() != null) {
      lines.add("");
      lines.add(phrases.text("goes-on", document.next()));
    }
    return lines.toString();
  }

  private void hits(List<HitShape> hits, StringJoiner lines) {
    int rank = 0;
    for (HitShape hit : hits) {
      rank++;
      lines.add("");
      lines.add("%d. %s%s".formatted(rank, named(hit.source()), standing(hit)));
      lines.add(phrases.text("id", Printable.line(hit.source().id())));
      for (HitShape.PassageShape passage : hit.passages()) {
        lines.add(
            phrases.text("start", passage.start()) + above(passage.heading(), passage.place()));
        lines.add(Printable.text(passage.text()) + (passage.cut() ? " …" : ""));
      }
    }
  }

  private static String named(SourceShape source) {
    String date = source.date() == null ? "" : ", " + source.date();
    return Printable.line("%s (%s%s)".formatted(source.title(), source.path(), date));
  }

  private String standing(HitShape hit) {
    StringBuilder told = new StringBuilder();
    if (hit.relevance() != null) {
      told.append(phrases.text("relevance", hit.relevance()));
    }
    if (hit.edition() != null && hit.edition().status().equals("old")) {
      told.append(phrases.text("old", Printable.line(hit.edition().current())));
    }
    return told.toString();
  }

  private static String above(String heading, String place) {
    String told = heading.isEmpty() || place.isEmpty() ? heading + place : heading + " › " + place;
    return told.isEmpty() ? "" : " " + Printable.line(told);
  }
}
