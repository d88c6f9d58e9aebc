package musubi.lucene.reference;

import java.io.IOException;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Plain texts in memory, one field each. One thread adds them and merges never reorder them, so
 * Lucene's numbers follow the order of adding.
 */
final class TextIndex implements AutoCloseable {

  private static final double BUFFER_MEGABYTES = 512;

  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;

  TextIndex(Analyzer analyzer) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    writer = new IndexWriter(directory, config);
  }

  void add(String text) throws IOException {
    Document document = new Document();
    document.add(new TextField(Fields.TEXT, text, Field.Store.NO));
    writer.addDocument(document);
  }

  /** Opens a reader of the texts added so far; the caller closes it. */
  DirectoryReader open() throws IOException {
    return DirectoryReader.open(writer);
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      writer.close();
    }
  }
}
