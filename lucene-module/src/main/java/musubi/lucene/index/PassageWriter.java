package musubi.lucene.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.TimedAnalyzer;
import musubi.lucene.edition.Edition;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.suggest.SuggestionFields;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the index of one generation, one block of passages for each document.
 *
 * <p>Blocks may be added by several threads at once. The segment and place of a block then differ
 * from run to run; search results do not.
 */
public final class PassageWriter implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What all threads together buffer before a segment is flushed. */
  private static final double BUFFER_MEGABYTES = 256;

  /** The number of segments of similar size that wait until the end, where they are merged once. */
  private static final double SEGMENTS = 64;

  /**
   * The number of merges that may wait for a thread before adding waits for them: Lucene's default.
   */
  private static final int WAITING_MERGES = 5;

  /** Characters of a very long id that still decide its order. */
  private static final int LONG_ID_PREFIX = 1000;

  /** Positions for phrases, offsets for highlights. */
  private static final FieldType TEXT_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

  /** Pairs of characters and titles are scored by their counts alone. */
  private static final FieldType COUNTED_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    TEXT_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    TEXT_TYPE.freeze();
    COUNTED_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    COUNTED_TYPE.freeze();
  }

  /** Counts terms that share a position in the length of a text, as Lucene's averages do. */
  private static final Similarity SIMILARITY = new BM25Similarity(false);

  private final VectorSpace space;
  private final MetadataFields metadata;
  private final SuggestionFields suggestions = new SuggestionFields();
  private final TimedAnalyzer analyzer;
  private final Directory directory;
  private final ExecutorService mergers;
  private final IndexWriter writer;

  private PassageWriter(
      VectorSpace space,
      MetadataSchema schema,
      String userWords,
      Directory directory,
      IndexWriterConfig.OpenMode mode)
      throws IOException {
    this.space = space;
    this.metadata = new MetadataFields(schema);
    this.directory = directory;
    this.analyzer =
        new TimedAnalyzer(
            new PerFieldAnalyzerWrapper(
                new JapaneseTextAnalyzer(userWords), Map.of(Fields.BIGRAM, new BigramAnalyzer())));
    int threads = Runtime.getRuntime().availableProcessors();
    this.mergers = Executors.newFixedThreadPool(threads);
    ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
    scheduler.setMaxMergesAndThreads(threads + WAITING_MERGES, threads);
    IndexWriterConfig config =
        new IndexWriterConfig(analyzer)
            .setOpenMode(mode)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setSimilarity(SIMILARITY)
            .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS))
            .setMergeScheduler(scheduler)
            .setCodec(IndexFormat.codec(space.format(), threads, mergers));
    this.writer = new IndexWriter(directory, config);
  }

  /** Starts an index with metadata of the default types and without a user dictionary. */
  public static PassageWriter create(Path folder, VectorSpace space) throws IOException {
    return create(folder, space, MetadataSchema.DEFAULT, "");
  }

  /**
   * Starts an index in an empty or new folder.
   *
   * @param schema types of the documents' metadata
   * @param userWords an operator's words, as lines of Kuromoji's CSV
   */
  public static PassageWriter create(
      Path folder, VectorSpace space, MetadataSchema schema, String userWords) throws IOException {
    return open(folder, space, schema, userWords, IndexWriterConfig.OpenMode.CREATE);
  }

  /**
   * Continues the index in a folder from its last {@link #commit} or {@link #finish}; starts one if
   * the folder holds none. The index must have been written with the same settings.
   *
   * @param schema types of the documents' metadata
   * @param userWords an operator's words, as lines of Kuromoji's CSV
   * @throws IOException also if the index is damaged
   */
  public static PassageWriter append(
      Path folder, VectorSpace space, MetadataSchema schema, String userWords) throws IOException {
    return open(folder, space, schema, userWords, IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
  }

  private static PassageWriter open(
      Path folder,
      VectorSpace space,
      MetadataSchema schema,
      String userWords,
      IndexWriterConfig.OpenMode mode)
      throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new PassageWriter(space, schema, userWords, directory, mode);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Adds a document. Its id must not have been added before. Thread-safe. */
  public void add(DocumentBlock document) throws IOException {
    writer.addDocuments(block(document));
  }

  /** Adds a document in place of the one with its id, if there is one. Thread-safe. */
  public void replace(DocumentBlock document) throws IOException {
    writer.updateDocuments(of(document.id()), block(document));
  }

  /** Deletes the document with this id, if there is one. */
  public void delete(String id) throws IOException {
    writer.deleteDocuments(of(id));
  }

  private static Term of(String id) {
    return new Term(Fields.OF, key(id));
  }

  private Iterable<Document> block(DocumentBlock document) {
    Set<String> identifiers = identifiers(document);
    SuggestionFields.OneDocument suggested = suggestions.document(document.title());
    MetadataFields.Of values = metadata.of(document);
    Document parent = parent(document);
    values.onDocument().forEach(parent::add);
    // Each passage is made when the writer asks for it: its text is then normalised once, for its
    // identifiers and for both analysed fields.
    Stream<Document> passages =
        document.passages().stream()
            .map(passage -> passage(document, passage, identifiers, suggested, values));
    Iterator<Document> block = Stream.concat(passages, Stream.of(parent)).iterator();
    return () -> block;
  }

  private Document passage(
      DocumentBlock document,
      Passage passage,
      Set<String> identifiers,
      SuggestionFields.OneDocument suggested,
      MetadataFields.Of values) {
    try {
      Document fields = passage(document, passage, identifiers);
      suggested.addTo(
          fields,
          passage.headings(),
          Fields.preamble(document.title(), passage.headings()) + passage.text());
      values.onPassages().forEach(fields::add);
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> identifiers(DocumentBlock document) {
    Set<String> identifiers = new TreeSet<>(Identifiers.in(document.id()));
    identifiers.addAll(Identifiers.in(document.title()));
    document
        .metadata()
        .values()
        .forEach(values -> values.forEach(v -> identifiers.addAll(Identifiers.in(v))));
    identifiers.removeIf(MetadataFields::tooLong);
    return identifiers;
  }

  private Document passage(DocumentBlock document, Passage passage, Set<String> identifiers)
      throws IOException {
    Document fields = new Document();
    String preamble = Fields.preamble(document.title(), passage.headings());
    fields.add(new StringField(Fields.KIND, Fields.PASSAGE, Field.Store.NO));
    fields.add(new StringField(Fields.OF, key(document.id()), Field.Store.NO));
    fields.add(new Field(Fields.TEXT, preamble + passage.text(), TEXT_TYPE));
    fields.add(new Field(Fields.BIGRAM, preamble + passage.text(), COUNTED_TYPE));
    fields.add(new StoredField(Fields.BODY, passage.text()));
    fields.add(new StoredField(Fields.BODY_OFFSET, preamble.length()));
    fields.add(new StoredField(Fields.START, passage.start()));
    fields.add(new StoredField(Fields.END, passage.end()));
    passage.headings().forEach(h -> fields.add(new StoredField(Fields.HEADING, h)));
    if (!passage.places().places().isEmpty()) {
      fields.add(new StoredField(Fields.PLACES, passage.places().stored()));
    }
    if (passage.hasVector()) {
      fields.add(new KnnFloatVectorField(Fields.VECTOR, passage.vector(), space.similarity()));
      if (!passage.textHash().isEmpty()) {
        fields.add(new StringField(Fields.TEXT_HASH, passage.textHash(), Field.Store.NO));
      }
    }
    identifiers.forEach(i -> fields.add(new StringField(Fields.IDENTIFIER, i, Field.Store.NO)));
    for (String mention : Identifiers.in(preamble + passage.text())) {
      if (!MetadataFields.tooLong(mention)) {
        fields.add(new StringField(Fields.MENTION, mention, Field.Store.NO));
      }
    }
    return fields;
  }

  private static Document parent(DocumentBlock document) {
    Document fields = new Document();
    fields.add(new StringField(Fields.KIND, Fields.DOCUMENT, Field.Store.NO));
    String key = key(document.id());
    fields.add(new StringField(Fields.ID, key, Field.Store.NO));
    fields.add(new StringField(Fields.OF, key, Field.Store.NO));
    fields.add(new SortedDocValuesField(Fields.ID, new BytesRef(key)));
    fields.add(new StoredField(Fields.ID, document.id()));
    fields.add(new StoredField(Fields.TITLE, document.title()));
    fields.add(new Field(Fields.TITLE_WORDS, document.title(), COUNTED_TYPE));
    fields.add(new StoredField(Fields.PATH, document.path()));
    fields.add(
        new StoredField(Fields.METADATA, JSON.writeValueAsString(BuiltInFields.stated(document))));
    document.derived().edition().ifPresent(edition -> addEdition(fields, edition));
    if (!document.derived().predicted().isEmpty()) {
      fields.add(
          new StoredField(
              Fields.PREDICTED, JSON.writeValueAsString(document.derived().predicted())));
    }
    document
        .derived()
        .signature()
        .ifPresent(
            signature ->
                fields.add(
                    new BinaryDocValuesField(Fields.SIGNATURE, new BytesRef(signature.bytes()))));
    for (String reader : document.readers().terms()) {
      fields.add(new StringField(Fields.READER, reader, Field.Store.NO));
    }
    addOrigin(fields, document.origin());
    return fields;
  }

  private static void addOrigin(Document fields, DocumentBlock.Origin origin) {
    if (!origin.file().isEmpty()) {
      fields.add(new StringField(Fields.FILE, key(origin.file()), Field.Store.NO));
    }
    if (!origin.contentHash().isEmpty()) {
      fields.add(new BinaryDocValuesField(Fields.CONTENT_HASH, new BytesRef(origin.contentHash())));
    }
  }

  private static void addEdition(Document fields, Edition edition) {
    fields.add(new StringField(Fields.EDITION_IDENTITY, key(edition.identity()), Field.Store.NO));
    fields.add(
        new BinaryDocValuesField(Fields.EDITION, new BytesRef(JSON.writeValueAsBytes(edition))));
  }

  /**
   * Returns the id, or its beginning and a hash of the whole id if Lucene would refuse it as a
   * term.
   */
  public static String key(String id) {
    if (!MetadataFields.tooLong(id)) {
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

  /**
   * Checks the metadata of a document that stays unchanged, so that {@link #misfits} covers it too.
   * Writes nothing.
   */
  public void inspect(DocumentBlock document) {
    metadata.of(document);
  }

  /** Returns the values so far that do not fit the type of their field. */
  public Misfits misfits() {
    return metadata.misfits();
  }

  /** Returns the time spent in analysis so far, part of the time spent in {@link #add}. */
  public Duration analysisTime() {
    return analyzer.elapsed();
  }

  /** Syncs what was added so far; after a crash {@link #append} continues from here. */
  public void commit() throws IOException {
    writer.commit();
  }

  /** Merges to one segment, the best shape for an index that never changes again, and syncs it. */
  public void finish() throws IOException {
    writer.forceMerge(1);
    writer.commit();
  }

  /**
   * Syncs the index with its segments, and merges only if there are too many or one has too many
   * deletions. For a small change to a large index.
   */
  public void finishWithSegments() throws IOException {
    writer.getConfig().setMergePolicy(new TieredMergePolicy());
    writer.maybeMerge();
    writer.close();
  }

  /** Releases the folder; what came after the last commit is lost. */
  @Override
  public void close() throws IOException {
    try (directory;
        suggestions;
        mergers) {
      writer.rollback();
    }
  }
}
