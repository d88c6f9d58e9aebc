package musubi.lucene.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * Lucene's default search for Japanese, as a reference for the lexical arm: {@link
 * JapaneseAnalyzer} and BM25 with default parameters over whole documents, title and text in one
 * field, in memory. A query is the sum of its terms.
 *
 * <p>One thread adds documents; searches may run on many threads.
 */
public final class PlainBm25 implements AutoCloseable {

  private final Analyzer analyzer;
  private final List<String> ids;
  private final TextIndex index;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  /**
   * A document that was found.
   *
   * @param score of BM25, above 0
   */
  public record Hit(String id, float score) {}

  /** Builds an index from documents. */
  public static final class Builder implements AutoCloseable {

    private final Analyzer analyzer = new JapaneseAnalyzer();
    private final List<String> ids = new ArrayList<>();
    private final TextIndex index;
    private boolean built;

    public Builder() throws IOException {
      index = new TextIndex(analyzer);
    }

    /** Adds a document. */
    public void add(String id, String title, String text) throws IOException {
      index.add(title + "\n" + text);
      ids.add(id);
    }

    /** Returns the index of the documents added so far; no more can be added. */
    public PlainBm25 build() throws IOException {
      DirectoryReader reader = index.open();
      built = true;
      return new PlainBm25(this, reader);
    }

    /** Releases the memory of an index that was not built. */
    @Override
    public void close() throws IOException {
      if (!built) {
        analyzer.close();
        index.close();
      }
    }
  }

  private PlainBm25(Builder builder, DirectoryReader reader) {
    this.analyzer = builder.analyzer;
    this.ids = List.copyOf(builder.ids);
    this.index = builder.index;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
  }

  /** Returns the number of documents. */
  public int documents() {
    return ids.size();
  }

  /**
   * Returns documents that share a term with a query, best first; equal ones in the order in which
   * they were added.
   *
   * @param depth the most documents to return, at least 1
   */
  public List<Hit> search(String query, int depth) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (ScoreDoc found : searcher.search(query(query), depth).scoreDocs) {
      hits.add(new Hit(ids.get(found.doc), found.score));
    }
    return hits;
  }

  /**
   * Returns a query with each term as often as it stands in the text, up to the clauses that Lucene
   * allows.
   */
  private Query query(String text) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    try (TokenStream stream = analyzer.tokenStream(Fields.TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      for (int i = 0; i < IndexSearcher.getMaxClauseCount() && stream.incrementToken(); i++) {
        any.add(new TermQuery(new Term(Fields.TEXT, term.toString())), Occur.SHOULD);
      }
      stream.end();
    }
    return any.build();
  }

  @Override
  public void close() throws IOException {
    try (index) {
      reader.close();
    } finally {
      analyzer.close();
    }
  }
}
