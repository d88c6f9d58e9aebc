package musubi.lucene.dictionary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Finds the synonyms of a query. The words of the query go through Lucene's {@link
 * SynonymGraphFilter}: at each word the longest rule that begins there applies, and the next is
 * looked for behind it. The graph that comes out is a row of places; those that a rule matched have
 * several ways through, which never cross. Thread-safe.
 */
public final class SynonymExpansion {

  private final WordChain words;
  private final Optional<SynonymMap> synonyms;

  /**
   * Creates an expansion.
   *
   * @param synonyms of {@link Dictionaries#forQueries} with the same words
   */
  public SynonymExpansion(WordChain words, Optional<SynonymMap> synonyms) {
    this.words = words;
    this.synonyms = synonyms;
  }

  /** An edge of the graph: a term between two nodes. */
  private record Edge(String term, int start, int end, boolean typed, int from, int to) {}

  /** The places of a query, in order; together their terms are the query's. */
  public List<SynonymGroup> expand(String query) {
    List<WordChain.Word> chain = words.of(query);
    if (synonyms.isEmpty()) {
      return chain.stream()
          .map(w -> new SynonymGroup(List.of(w.term()), List.of(), w.from(), w.to()))
          .toList();
    }
    List<SynonymGroup> groups = new ArrayList<>();
    List<Edge> place = new ArrayList<>();
    int end = 0;
    for (Edge edge : edges(chain, synonyms.get())) {
      // Every edge that passes over a node comes before those that begin there.
      if (!place.isEmpty() && edge.start() >= end) {
        groups.add(group(place));
        place.clear();
      }
      place.add(edge);
      end = Math.max(end, edge.end());
    }
    if (!place.isEmpty()) {
      groups.add(group(place));
    }
    return groups;
  }

  private static SynonymGroup group(List<Edge> place) {
    List<String> typed = List.of();
    Set<List<String>> alternatives = new LinkedHashSet<>();
    int start = place.getFirst().start();
    for (Edge first : place) {
      if (first.start() == start) {
        List<String> way = way(first, place);
        if (first.typed()) {
          typed = way;
        } else {
          alternatives.add(way);
        }
      }
    }
    alternatives.remove(typed);
    int from = place.stream().mapToInt(Edge::from).min().orElseThrow();
    int to = place.stream().mapToInt(Edge::to).max().orElseThrow();
    return new SynonymGroup(typed, List.copyOf(alternatives), from, to);
  }

  /** Ways share no node but the ends of the place, so that each node has one edge on. */
  private static List<String> way(Edge first, List<Edge> place) {
    List<String> terms = new ArrayList<>();
    terms.add(first.term());
    int node = first.end();
    for (Edge edge : place) {
      if (edge.start() == node) {
        terms.add(edge.term());
        node = edge.end();
      }
    }
    return List.copyOf(terms);
  }

  private static List<Edge> edges(List<WordChain.Word> chain, SynonymMap map) {
    List<Edge> edges = new ArrayList<>();
    try (TokenStream stream = new SynonymGraphFilter(new ChainStream(chain), map, false)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
      PositionLengthAttribute length = stream.addAttribute(PositionLengthAttribute.class);
      stream.reset();
      int node = -1;
      while (stream.incrementToken()) {
        node += increment.getPositionIncrement();
        edges.add(
            new Edge(
                term.toString(),
                node,
                node + length.getPositionLength(),
                !type.type().equals(SynonymGraphFilter.TYPE_SYNONYM),
                offset.startOffset(),
                offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
    return edges;
  }

  /** Words as a token stream, one position each. */
  private static final class ChainStream extends TokenStream {

    private final List<WordChain.Word> chain;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private int next;

    ChainStream(List<WordChain.Word> chain) {
      this.chain = chain;
    }

    @Override
    public boolean incrementToken() {
      if (next == chain.size()) {
        return false;
      }
      clearAttributes();
      WordChain.Word word = chain.get(next++);
      term.append(word.term());
      offset.setOffset(word.from(), word.to());
      return true;
    }

    @Override
    public void reset() {
      next = 0;
    }
  }
}
