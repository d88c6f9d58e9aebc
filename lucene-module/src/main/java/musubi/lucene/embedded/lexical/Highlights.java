package musubi.lucene.embedded.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.LexicalQuery;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Where the words of a query stand in a text that is shown, by the offsets that the index keeps:
 * words of one kanji only where they stand as in the query, and identifiers, not their parts.
 */
final class Highlights {

  private final LexicalQuery query;
  private final String text;
  private final List<Span> words = new ArrayList<>();

  /**
   * Begins with a text.
   *
   * @param query of which pairs of characters are looked for if no word of it is there at all
   */
  Highlights(LexicalQuery query, String text) {
    this.query = query;
    this.text = text;
  }

  /**
   * Adds the words of one passage.
   *
   * @param found where they stand in the text that was analysed for it; words before its body (in
   *     title and headings) are left out
   */
  void add(List<Span> found, PartOfText part) {
    int moved = part.from() - part.bodyOffset();
    for (Span word : found) {
      int from = word.from() + moved;
      int to = Math.min(word.to() + moved, part.to());
      if (from == to && from >= part.from() && from < part.to()) {
        to = text.offsetByCodePoints(from, 1); // a word inside one character: 株 in ㈱
      }
      from = Math.max(from, part.from());
      if (from < to) {
        words.add(new Span(from, to));
      }
    }
  }

  /** Spans of the text in order, overlapping ones merged. */
  List<Span> spans() {
    List<Span> all = new ArrayList<>(words);
    all.addAll(identifiers(query, text));
    if (all.isEmpty()) {
      return ofPairs(query.readablePairs(), text);
    }
    TornWords torn = new TornWords(query);
    all.removeIf(word -> torn.isElsewhere(word, text));
    return merged(all);
  }

  /** Identifiers are marked as a whole. */
  private static List<Span> identifiers(LexicalQuery query, String body) {
    return query.identifiers().isEmpty()
        ? List.of()
        : Identifiers.occurrences(body, query::isNamed).stream()
            .map(found -> new Span(found.from(), found.to()))
            .toList();
  }

  /** Finds pairs of characters, for a passage that was found by them alone. */
  private static List<Span> ofPairs(Set<String> pairs, String body) {
    List<Span> spans = new ArrayList<>();
    try (Analyzer analyzer = new BigramAnalyzer();
        TokenStream stream = analyzer.tokenStream(Fields.BIGRAM, body)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (pairs.contains(term.toString())) {
          spans.add(new Span(offset.startOffset(), offset.endOffset()));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return merged(spans);
  }

  private static List<Span> merged(List<Span> spans) {
    spans.sort(Comparator.comparingInt(Span::from).thenComparingInt(Span::to));
    List<Span> merged = new ArrayList<>();
    for (Span span : spans) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && span.from() <= last.to()) {
        merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        merged.add(span);
      }
    }
    return List.copyOf(merged);
  }
}
