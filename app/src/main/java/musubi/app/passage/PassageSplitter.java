package musubi.app.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.text.Mark;
import musubi.app.source.text.Section;

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

  /**
   * The length of pieces of an endless sentence: small compared with a passage, large compared with
   * a word.
   */
  private static final int RUN_LENGTH = 48;

  private final PassageRules rules;
  private final TokenCounter counter;

  public PassageSplitter(PassageRules rules, TokenCounter counter) {
    this.rules = rules;
    this.counter = counter;
  }

  /** A run of text with its number of tokens. */
  private record Piece(Range range, int tokens) {}

  /** The text below a heading, without blanks at its ends; may be empty. */
  private record Body(String text, Range range) {

    String content() {
      return range.of(text);
    }

    /** The sentences of each paragraph. */
    List<List<Range>> sentences() {
      return Boundaries.paragraphs(text, range).stream()
          .map(paragraph -> Boundaries.sentences(text, paragraph))
          .toList();
    }
  }

  /**
   * Returns the passages of each document in order, at least one for each document; together they
   * hold all of its text. Documents are measured together, which is much faster than one by one:
   * first the sections, then the sentences of those that do not fit.
   */
  public List<List<TextPassage>> split(List<ExtractedDocument> documents) {
    List<Body> bodies = new ArrayList<>();
    for (ExtractedDocument document : documents) {
      for (Section section : document.sections()) {
        Range range = new Range(section.start(), section.end()).trimmed(document.text());
        bodies.add(new Body(document.text(), range));
      }
    }
    Iterator<List<Range>> cut = cut(bodies).iterator();
    List<List<TextPassage>> passages = new ArrayList<>(documents.size());
    for (ExtractedDocument document : documents) {
      passages.add(passages(document, cut));
    }
    return passages;
  }

  /**
   * The passages of one document.
   *
   * @param cut gives the ranges of each of its sections in turn
   */
  private static List<TextPassage> passages(ExtractedDocument document, Iterator<List<Range>> cut) {
    List<TextPassage> passages = new ArrayList<>();
    List<Section> sections = document.sections();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      List<Range> ranges = cut.next();
      boolean hasSubsections =
          i + 1 < sections.size()
              && sections.get(i + 1).headings().size() > section.headings().size();
      if (ranges.isEmpty() && !hasSubsections && !section.headings().isEmpty()) {
        // The heading alone is text too, and no passage below would hold it.
        passages.add(empty(document, section.headings(), section.start()));
      }
      for (Range range : ranges) {
        passages.add(
            new TextPassage(
                range.of(document.text()),
                section.headings(),
                range.start(),
                range.end(),
                MarksWithin.of(document.marks(), range)));
      }
    }
    return passages.isEmpty() ? List.of(empty(document, List.of(), 0)) : passages;
  }

  private static TextPassage empty(ExtractedDocument document, List<String> headings, int at) {
    List<Mark> marks = MarksWithin.of(document.marks(), new Range(at, at));
    return new TextPassage("", headings, at, at, marks);
  }

  private List<List<Range>> cut(List<Body> bodies) {
    int[] counts = counter.count(bodies.stream().map(Body::content).toList());
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > rules.maxTokens()) {
        Body body = bodies.get(i);
        body.sentences().forEach(p -> p.forEach(s -> sentences.add(s.of(body.text()))));
      }
    }
    PrimitiveIterator.OfInt sentenceCounts = Arrays.stream(counter.count(sentences)).iterator();
    List<List<Range>> cut = new ArrayList<>(bodies.size());
    for (int i = 0; i < counts.length; i++) {
      Body body = bodies.get(i);
      if (body.range().length() == 0) {
        cut.add(List.of());
      } else if (counts[i] <= rules.maxTokens()) {
        cut.add(List.of(body.range()));
      } else {
        cut.add(pack(body.text(), pieces(body, sentenceCounts)));
      }
    }
    return cut;
  }

  /**
   * Returns whole paragraphs that fit, the sentences of other paragraphs, and runs of long
   * sentences.
   */
  private List<Piece> pieces(Body body, PrimitiveIterator.OfInt sentenceCounts) {
    List<Piece> pieces = new ArrayList<>();
    for (List<Range> paragraph : body.sentences()) {
      List<Piece> sentences = new ArrayList<>();
      for (Range sentence : paragraph) {
        sentences.add(new Piece(sentence, sentenceCounts.nextInt()));
      }
      int tokens = sentences.stream().mapToInt(Piece::tokens).sum();
      if (tokens <= rules.maxTokens()) {
        int start = paragraph.getFirst().start();
        pieces.add(new Piece(new Range(start, paragraph.getLast().end()), tokens));
      } else {
        sentences.forEach(sentence -> addOrRuns(body.text(), sentence, pieces));
      }
    }
    return pieces;
  }

  /**
   * Adds a piece. A piece that is too large is added as runs. Runs that are still too large (a
   * model may use several tokens for a character) are halved until they fit or cannot be cut.
   */
  private void addOrRuns(String text, Piece piece, List<Piece> pieces) {
    int length = Math.min(RUN_LENGTH, (piece.range().length() + 1) / 2);
    List<Range> runs =
        piece.tokens() <= rules.maxTokens()
            ? List.of(piece.range())
            : Boundaries.characters(text, piece.range(), length);
    if (runs.size() == 1) {
      pieces.add(piece);
      return;
    }
    int[] counts = counter.count(runs.stream().map(run -> run.of(text)).toList());
    for (int i = 0; i < counts.length; i++) {
      addOrRuns(text, new Piece(runs.get(i), counts[i]), pieces);
    }
  }

  private List<Range> pack(String text, List<Piece> pieces) {
    List<Range> packed = new ArrayList<>();
    int start = 0;
    int sum = 0;
    for (int i = 0; i <= pieces.size(); i++) {
      boolean full =
          i == pieces.size() || (i > start && sum + pieces.get(i).tokens() > rules.maxTokens());
      if (full) {
        packed.add(
            new Range(pieces.get(start).range().start(), pieces.get(i - 1).range().end())
                .trimmed(text));
        start = i;
        sum = 0;
      }
      sum += i < pieces.size() ? pieces.get(i).tokens() : 0;
    }
    packed.removeIf(range -> range.length() == 0);
    return packed;
  }
}
