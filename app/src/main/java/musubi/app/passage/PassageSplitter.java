package musubi.app.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.ExtractedDocument.Section;

/**
 * Cuts a document into passages.
 *
 * <p>A passage never crosses a heading. A section that fits is one passage. Of a larger one,
 * paragraphs are packed one after another while they fit; a paragraph that does not fit alone is
 * cut into sentences, a sentence into runs of characters, and these are packed likewise. A
 * passage's size is the sum of its pieces' token counts, which is the count of the whole within a
 * token or two.
 */
public final class PassageSplitter {

  /** Pieces of a sentence without end; small against a passage, large against a word. */
  private static final int RUN_LENGTH = 48;

  private final PassageRules rules;
  private final TokenCounter counter;

  public PassageSplitter(PassageRules rules, TokenCounter counter) {
    this.rules = rules;
    this.counter = counter;
  }

  /**
   * The passages of each document in order, at least one a document; together they hold all of its
   * text. Documents are measured together, which is much faster than one by one.
   */
  public List<List<TextPassage>> split(List<ExtractedDocument> documents) {
    List<String> sectionTexts = new ArrayList<>();
    for (ExtractedDocument document : documents) {
      document.sections().forEach(s -> sectionTexts.add(body(document, s).of(document.text())));
    }
    int[] counts = counter.count(sectionTexts);
    List<List<TextPassage>> passages = new ArrayList<>(documents.size());
    int next = 0;
    for (ExtractedDocument document : documents) {
      int end = next + document.sections().size();
      passages.add(split(document, Arrays.copyOfRange(counts, next, end)));
      next = end;
    }
    return passages;
  }

  private static Range body(ExtractedDocument document, Section section) {
    return new Range(section.start(), section.end()).trimmed(document.text());
  }

  private List<TextPassage> split(ExtractedDocument document, int[] sectionTokens) {
    List<TextPassage> passages = new ArrayList<>();
    List<Section> sections = document.sections();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      Range body = body(document, section);
      boolean hasSubsections =
          i + 1 < sections.size()
              && sections.get(i + 1).headings().size() > section.headings().size();
      if (body.length() > 0) {
        for (Range range : ranges(document.text(), body, sectionTokens[i])) {
          passages.add(
              new TextPassage(
                  range.of(document.text()), section.headings(), range.start(), range.end()));
        }
      } else if (!hasSubsections && !section.headings().isEmpty()) {
        // The heading alone is text too, and nothing below it would carry it.
        passages.add(empty(section.headings(), section.start()));
      }
    }
    return passages.isEmpty() ? List.of(empty(List.of(), 0)) : passages;
  }

  private static TextPassage empty(List<String> headings, int at) {
    return new TextPassage("", headings, at, at);
  }

  private List<Range> ranges(String text, Range body, int bodyTokens) {
    if (bodyTokens <= rules.maxTokens()) {
      return List.of(body);
    }
    List<Range> pieces = new ArrayList<>();
    List<Integer> tokens = new ArrayList<>();
    part(text, Boundaries.paragraphs(text, body), Level.PARAGRAPH, pieces, tokens);
    return pack(pieces, tokens).stream()
        .map(range -> range.trimmed(text))
        .filter(range -> range.length() > 0)
        .toList();
  }

  private enum Level {
    PARAGRAPH,
    SENTENCE,
    RUN
  }

  /** Adds the pieces with their counts, those that are too large as smaller pieces. */
  private void part(
      String text, List<Range> candidates, Level level, List<Range> pieces, List<Integer> tokens) {
    int[] counts = counter.count(candidates.stream().map(c -> c.of(text)).toList());
    for (int i = 0; i < counts.length; i++) {
      Range candidate = candidates.get(i);
      if (counts[i] <= rules.maxTokens() || (level == Level.RUN && candidate.length() <= 1)) {
        pieces.add(candidate);
        tokens.add(counts[i]);
        continue;
      }
      switch (level) {
        case PARAGRAPH ->
            part(text, Boundaries.sentences(text, candidate), Level.SENTENCE, pieces, tokens);
        case SENTENCE ->
            part(
                text,
                Boundaries.characters(text, candidate, RUN_LENGTH),
                Level.RUN,
                pieces,
                tokens);
        case RUN -> {
          // A model that spends several tokens a character; halve until it fits or cannot be cut.
          List<Range> halves = Boundaries.characters(text, candidate, (candidate.length() + 1) / 2);
          if (halves.size() == 1) {
            pieces.add(candidate);
            tokens.add(counts[i]);
          } else {
            part(text, halves, Level.RUN, pieces, tokens);
          }
        }
      }
    }
  }

  private List<Range> pack(List<Range> pieces, List<Integer> tokens) {
    List<Range> packed = new ArrayList<>();
    int start = 0;
    int sum = 0;
    for (int i = 0; i < pieces.size(); i++) {
      if (i > start && sum + tokens.get(i) > rules.maxTokens()) {
        packed.add(new Range(pieces.get(start).start(), pieces.get(i - 1).end()));
        start = i;
        sum = 0;
      }
      sum += tokens.get(i);
    }
    packed.add(new Range(pieces.get(start).start(), pieces.getLast().end()));
    return packed;
  }
}
