package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * BM25 of plain texts in memory, analysed as the lexical arm analyses them: what it would rank
 * first for each of many queries, without documents, passages or a generation.
 */
public final class PlainTextRanking {

  private PlainTextRanking() {}

  /**
   * Ranks texts for queries, queries on all processors.
   *
   * @param depth at most so many texts a query, at least 1
   * @return for each query the numbers of texts that share a term with it, best first, equal ones
   *     by number
   */
  public static int[][] rank(List<String> queries, List<String> texts, int depth) {
    try (Directory directory = new ByteBuffersDirectory();
        QueryAnalyzer analyzer = new QueryAnalyzer(Dictionaries.NONE, "")) {
      index(texts, directory, analyzer.words());
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
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

  /** One segment in the order of the texts, so that Lucene's numbers are theirs. */
  private static void index(List<String> texts, Directory directory, Analyzer analyzer)
      throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setRAMBufferSizeMB(512);
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (String text : texts) {
        Document document = new Document();
        document.add(new TextField(Fields.TEXT, text, Field.Store.NO));
        writer.addDocument(document);
      }
    }
  }

  private static int[] search(
      String query, int depth, IndexSearcher searcher, QueryAnalyzer analyzer) {
    LexicalQuery parsed = analyzer.analyze(query);
    if (parsed.isEmpty()) {
      return new int[0];
    }
    try {
      return Arrays.stream(searcher.search(parsed.passages(), depth).scoreDocs)
          .mapToInt(hit -> hit.doc)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory failed", e);
    }
  }
}
