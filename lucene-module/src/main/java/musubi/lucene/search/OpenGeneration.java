package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import musubi.lucene.IndexException;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.InUse;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.Fields;
import musubi.lucene.suggest.SuggestIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A generation that is being searched. Counted by its users; the last one to let go closes the
 * files. Thread-safe.
 */
public final class OpenGeneration {

  private final Generation generation;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final BitSetProducer documents = new QueryBitSetProducer(Fields.documents());
  private @Nullable Editions editions;
  private @Nullable Background background;
  private final SuggestIndex suggestions;

  private OpenGeneration(Generation generation, DirectoryReader reader) {
    this.generation = generation;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(LexicalWeights.similarity());
    this.suggestions = new SuggestIndex(searcher, documents, generation.queries());
    reader.getReaderCacheHelper().addClosedListener(key -> suggestions.close());
  }

  /**
   * Opens a generation, held by one user.
   *
   * @throws IndexException if it was analysed by another chain than this program's, or a file is
   *     damaged
   */
  static OpenGeneration open(Generation generation) throws IOException {
    String analyzer = generation.manifest().analyzer();
    if (!analyzer.equals(JapaneseTextAnalyzer.FINGERPRINT)) {
      throw new IndexException(
          "%s was analysed by '%s', this program analyses queries by '%s'. Run 'musubi rebuild'."
              .formatted(generation.folder(), analyzer, JapaneseTextAnalyzer.FINGERPRINT));
    }
    InUse held = generation.hold();
    try {
      generation.requireIntact();
      return open(generation, held);
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /** Opens a generation that is held until it is closed. */
  private static OpenGeneration open(Generation generation, InUse held) throws IOException {
    Directory directory = FSDirectory.open(generation.index());
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      reader
          .getReaderCacheHelper()
          .addClosedListener(
              key -> {
                try (held) {
                  directory.close();
                }
              });
      return new OpenGeneration(generation, reader);
    } catch (IOException e) {
      directory.close();
      throw new IndexException(
          "%s cannot be opened: %s. Run 'musubi rebuild'."
              .formatted(generation.index(), e.getMessage()),
          e);
    }
  }

  public Generation generation() {
    return generation;
  }

  public Manifest manifest() {
    return generation.manifest();
  }

  /** Names of the metadata fields that any document has, sorted. */
  public List<String> metadataFields() {
    return StreamSupport.stream(FieldInfos.getMergedFieldInfos(reader).spliterator(), false)
        .map(FieldInfo::getName)
        .filter(Fields::isMetadata)
        .map(Fields::metadataName)
        .sorted()
        .toList();
  }

  /** Which documents are editions of one another; found when it is first asked for. */
  synchronized Editions editions() throws IOException {
    if (editions == null) {
      editions = Editions.of(this);
    }
    return editions;
  }

  /**
   * How far passages that have nothing to do with a query are from it; the sample is taken when it
   * is first asked for.
   *
   * @param vector null if the semantic arm does not run: the scale is empty then
   */
  ScoreScale background(float @Nullable [] vector) throws IOException {
    return vector == null ? ScoreScale.NONE : background().about(vector);
  }

  private synchronized Background background() throws IOException {
    if (background == null) {
      background = Background.of(this);
    }
    return background;
  }

  /**
   * Takes a query apart; a filter counts only if documents have its field and its value fits.
   *
   * @param typed of any form, nothing is an error
   */
  public TypedQuery parse(String typed) {
    return QueryLanguage.parse(typed, Filters.fields(this), filter -> Filters.fits(this, filter));
  }

  IndexSearcher searcher() {
    return searcher;
  }

  SuggestIndex suggestions() {
    return suggestions;
  }

  BitSetProducer documents() {
    return documents;
  }

  /** The segment that holds a Lucene document. */
  LeafReaderContext leaf(int document) {
    List<LeafReaderContext> leaves = reader.leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  /** Marks the parents of the blocks in one segment. */
  BitSet documents(LeafReaderContext leaf) {
    try {
      BitSet bits = documents.getBitSet(leaf);
      if (bits == null) {
        throw new IndexException(
            generation.index() + " holds a segment without documents. Run 'musubi rebuild'.");
      }
      return bits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean tryHold() {
    return reader.tryIncRef();
  }

  void release() throws IOException {
    reader.decRef();
  }

  int holders() {
    return reader.getRefCount();
  }
}
