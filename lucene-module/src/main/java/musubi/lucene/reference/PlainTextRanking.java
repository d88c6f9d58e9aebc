package musubi.lucene.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.embedded.lexical.LexicalQueries;
import musubi.lucene.lexical.LexicalFormula;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.words.JapaneseQueryAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * Ranks plain texts in memory by BM25 for many queries. The texts are analysed as in the lexical
 * arm, but there are no documents, passages or generations.
 */
public final class PlainTextRanking {

  private PlainTextRanking() {}

  /**
   * Ranks texts for queries, on all processors.
   *
   * @param depth at most so many texts a query, at least 1
   * @return for each query the numbers of texts that share a term with it, best first, equal ones
   *     by number
   */
  public static int[][] rank(List<String> queries, List<String> texts, int depth) {
    try (JapaneseQueryAnalyzer analyzer = new JapaneseQueryAnalyzer(Dictionaries.NONE, "");
        TextIndex index = new TextIndex(analyzer.words())) {
      for (String text : texts) {
        index.add(text);
      }
      try (DirectoryReader reader = index.open()) {
        IndexSearcher searcher = new IndexSearcher(reader);
        int[][] ranked = new int[queries.size()][];
        IntStream.range(0, ranked.length)
            .parallel()
            .forEach(i -> ranked[i] = search(queries.get(i), depth, searcher, analyzer));
        return ranked;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }

  private static int[] search(
      String query, int depth, IndexSearcher searcher, JapaneseQueryAnalyzer analyzer) {
    LexicalQuery parsed = analyzer.analyze(query);
    if (parsed.isEmpty()) {
      return new int[0];
    }
    try {
      return Arrays.stream(
              searcher.search(new LexicalQueries(new LexicalFormula(parsed)).passages(), depth)
                  .scoreDocs)
          .mapToInt(hit -> hit.doc)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }
}
