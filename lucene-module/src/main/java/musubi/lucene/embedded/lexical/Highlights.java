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

/** Where the words of a query stand in a passage, by the offsets that the index keeps. */
final class Highlights {

  private Highlights() {}

  /**
   * Marks the words, those of one kanji only where they stand as in the query, and identifiers, not
   * their parts.
   *
   * @param found where words stand in the analysed text
   * @param query of which pairs of characters are looked for if no word of it is there at all
   * @param bodyOffset where the body starts in the analysed text; words before it (in title and
   *     headings) are left out
   * @param body as it was indexed
   * @return spans of the body in order, overlapping ones merged
   */
  static List<Span> of(List<Span> found, LexicalQuery query, int bodyOffset, String body) {
    List<Span> words = words(found, bodyOffset, body);
    words.addAll(identifiers(query, body));
    if (words.isEmpty()) {
      return ofPairs(query.readablePairs(), body);
    }
    TornWords torn = new TornWords(query);
    words.removeIf(word -> torn.isElsewhere(word, body));
    return merged(words);
  }

  /** Identifiers are marked as a whole. */
  private static List<Span> identifiers(LexicalQuery query, String body) {
    return query.identifiers().isEmpty()
        ? List.of()
        : Identifiers.occurrences(body, query::isNamed).stream()
            .map(found -> new Span(found.from(), found.to()))
            .toList();
  }

  private static List<Span> words(List<Span> found, int bodyOffset, String body) {
    List<Span> spans = new ArrayList<>();
    for (Span word : found) {
      int from = word.from() - bodyOffset;
      int to = Math.min(word.to() - bodyOffset, body.length());
      if (from == to && from >= 0 && from < body.length()) {
        to = body.offsetByCodePoints(from, 1); // a word inside one character: 株 in ㈱
      }
      from = Math.max(from, 0);
      if (from < to) {
        spans.add(new Span(from, to));
      }
    }
    return spans;
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
