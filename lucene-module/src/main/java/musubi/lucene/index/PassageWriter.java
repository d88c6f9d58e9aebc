package musubi.lucene.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.TimedAnalyzer;
import musubi.lucene.suggest.SuggestionFields;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the index of one generation, a block of passages a document.
 *
 * <p>Not thread-safe: blocks are added by one thread, in the order in which the same source always
 * gives them, so that the same source always gives the same index.
 */
public final class PassageWriter implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Buffered before a segment is flushed; fewer flushes mean fewer graphs to merge. */
  private static final double BUFFER_MEGABYTES = 256;

  /** Of one UTF-16 unit. */
  private static final int MAX_UTF8_BYTES = 3;

  /** Characters of a very long id that still decide its order. */
  private static final int LONG_ID_PREFIX = 1000;

  /** Positions for phrases, offsets for highlights. */
  private static final FieldType TEXT_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    TEXT_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    TEXT_TYPE.freeze();
  }

  private final VectorSpace space;
  private final TimedAnalyzer analyzer = new TimedAnalyzer(new JapaneseTextAnalyzer());
  private final SuggestionFields suggestions = new SuggestionFields();
  private final Directory directory;
  private final IndexWriter writer;

  private PassageWriter(VectorSpace space, Directory directory) throws IOException {
    this.space = space;
    this.directory = directory;
    IndexWriterConfig config =
        new IndexWriterConfig(analyzer)
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setCodec(IndexFormat.codec());
    this.writer = new IndexWriter(directory, config);
  }

  /** Starts an index in an empty or new folder. */
  public static PassageWriter create(Path folder, VectorSpace space) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new PassageWriter(space, directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Adds a document. Its id must not have been added before. */
  public void add(DocumentBlock document) throws IOException {
    List<Document> block = new ArrayList<>(document.passages().size() + 1);
    Set<String> identifiers = identifiers(document);
    SuggestionFields.OneDocument suggested = suggestions.document(document.title());
    for (Passage passage : document.passages()) {
      Document fields = passage(document, passage, identifiers);
      suggested.addTo(
          fields,
          passage.headings(),
          Fields.preamble(document.title(), passage.headings()) + passage.text());
      block.add(fields);
    }
    block.add(parent(document));
    writer.addDocuments(block);
  }

  private static Set<String> identifiers(DocumentBlock document) {
    Set<String> identifiers = new TreeSet<>(Identifiers.in(document.id()));
    identifiers.addAll(Identifiers.in(document.title()));
    document
        .metadata()
        .values()
        .forEach(values -> values.forEach(v -> identifiers.addAll(Identifiers.in(v))));
    identifiers.removeIf(PassageWriter::tooLong);
    return identifiers;
  }

  private Document passage(DocumentBlock document, Passage passage, Set<String> identifiers) {
    Document fields = new Document();
    String preamble = Fields.preamble(document.title(), passage.headings());
    fields.add(new StringField(Fields.KIND, Fields.PASSAGE, Field.Store.NO));
    fields.add(new Field(Fields.TEXT, preamble + passage.text(), TEXT_TYPE));
    fields.add(new StoredField(Fields.BODY, passage.text()));
    fields.add(new StoredField(Fields.BODY_OFFSET, preamble.length()));
    fields.add(new StoredField(Fields.START, passage.start()));
    fields.add(new StoredField(Fields.END, passage.end()));
    passage.headings().forEach(h -> fields.add(new StoredField(Fields.HEADING, h)));
    if (passage.hasVector()) {
      fields.add(new KnnFloatVectorField(Fields.VECTOR, passage.vector(), space.similarity()));
    }
    identifiers.forEach(i -> fields.add(new StringField(Fields.IDENTIFIER, i, Field.Store.NO)));
    for (String mention : Identifiers.in(preamble + passage.text())) {
      if (!tooLong(mention)) {
        fields.add(new StringField(Fields.MENTION, mention, Field.Store.NO));
      }
    }
    addFilters(fields, document);
    return fields;
  }

  private static Document parent(DocumentBlock document) {
    Document fields = new Document();
    fields.add(new StringField(Fields.KIND, Fields.DOCUMENT, Field.Store.NO));
    String key = key(document.id());
    fields.add(new StringField(Fields.ID, key, Field.Store.NO));
    fields.add(new SortedDocValuesField(Fields.ID, new BytesRef(key)));
    fields.add(new StoredField(Fields.ID, document.id()));
    fields.add(new StoredField(Fields.TITLE, document.title()));
    fields.add(new StoredField(Fields.PATH, document.path()));
    fields.add(new StoredField(Fields.METADATA, JSON.writeValueAsString(document.metadata())));
    return fields;
  }

  /** The id, or its beginning and a hash of all of it where Lucene would refuse it as a term. */
  private static String key(String id) {
    if (!tooLong(id)) {
      return id;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return id.substring(0, LONG_ID_PREFIX) + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void addFilters(Document fields, DocumentBlock document) {
    for (Map.Entry<String, List<String>> entry : document.metadata().entrySet()) {
      for (String value : entry.getValue()) {
        if (!tooLong(value)) {
          fields.add(new StringField(Fields.metadata(entry.getKey()), value, Field.Store.NO));
        }
      }
    }
  }

  /** Lucene refuses a longer term, and nobody filters by one; it stays in what is stored. */
  private static boolean tooLong(String value) {
    return value.length() > IndexWriter.MAX_TERM_LENGTH / MAX_UTF8_BYTES;
  }

  /** Time spent in analysis so far, part of the time spent in {@link #add}. */
  public Duration analysisTime() {
    return analyzer.elapsed();
  }

  /** Merges to one segment, the best shape for an index that never changes again, and syncs it. */
  public void finish() throws IOException {
    writer.forceMerge(1);
    writer.commit();
  }

  /** Releases the folder; what was not finished is of no use. */
  @Override
  public void close() throws IOException {
    try (directory;
        suggestions) {
      writer.rollback();
    }
  }
}
