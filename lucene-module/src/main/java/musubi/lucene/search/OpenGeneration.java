package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import musubi.lucene.IndexException;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.Fields;
import musubi.lucene.suggest.SuggestIndex;
import musubi.lucene.view.Blocks;
import musubi.lucene.view.View;
import musubi.lucene.view.Viewer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A generation that is being searched, as somebody sees it: what she may not read takes part in
 * nothing, neither in hits and counts nor in scores, suggestions or messages. {@link #as} gives it
 * as another sees it, over the same files and held by the same users: the last one to let go of any
 * closes all. Thread-safe.
 */
public final class OpenGeneration {

  private final OpenFiles files;
  private final View view;
  private final IndexSearcher searcher;
  private final SuggestIndex suggestions;
  private @Nullable Editions editions;
  private @Nullable Background background;
  private @Nullable List<String> metadataFields;

  /**
   * Looks at files.
   *
   * @param everything whether the viewer is not asked for permissions
   */
  OpenGeneration(OpenFiles files, boolean everything, View view) {
    this.files = files;
    this.view = view;
    this.searcher = new IndexSearcher(view);
    searcher.setSimilarity(LexicalWeights.similarity());
    if (!everything) {
      // What is kept by segment would be shared with those who see other documents.
      searcher.setQueryCache(null);
    }
    this.suggestions = files.suggestions(searcher, everything);
  }

  /**
   * Opens a generation, held by one user, as one sees it who is asked for no permissions.
   *
   * @throws IndexException if it was analysed by another chain than this program's, or a file is
   *     damaged
   */
  public static OpenGeneration open(Generation generation) throws IOException {
    String analyzer = generation.manifest().analyzer();
    if (!analyzer.equals(JapaneseTextAnalyzer.FINGERPRINT)) {
      throw new IndexException(
          "%s was analysed by '%s', this program analyses queries by '%s'. Run 'musubi rebuild'."
              .formatted(generation.folder(), analyzer, JapaneseTextAnalyzer.FINGERPRINT));
    }
    OpenFiles files = OpenFiles.open(generation);
    try {
      return files.as(Viewer.OPERATOR);
    } catch (IOException | RuntimeException e) {
      files.release();
      throw e;
    }
  }

  /**
   * The same generation as somebody else sees it. Views of those who asked last are kept. It needs
   * no hold of its own beside that of this one.
   */
  public OpenGeneration as(Viewer viewer) throws IOException {
    return files.as(viewer);
  }

  public Generation generation() {
    return files.generation();
  }

  public Manifest manifest() {
    return files.generation().manifest();
  }

  /** Number of documents that are seen. */
  public int size() {
    return view.documents();
  }

  /** Names of the metadata fields that any document has, sorted. */
  public synchronized List<String> metadataFields() {
    if (metadataFields == null) {
      try {
        metadataFields =
            view.fields(Fields::isMetadata).stream().map(Fields::metadataName).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return metadataFields;
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

  Blocks documents() {
    return files.blocks();
  }

  /** The segment that holds a Lucene document. */
  LeafReaderContext leaf(int document) {
    List<LeafReaderContext> leaves = view.leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  /** Marks the parents of the blocks in one segment. */
  FixedBitSet documents(LeafReaderContext leaf) {
    return files.blocks().getBitSet(leaf);
  }

  /** The id of a document, by its Lucene number; a very long one by its beginning and a hash. */
  String id(int document) throws IOException {
    LeafReaderContext leaf = leaf(document);
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), Fields.ID);
    if (!ids.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document " + document + " has no id");
    }
    return ids.lookupOrd(ids.ordValue()).utf8ToString();
  }

  boolean tryHold() {
    return files.tryHold();
  }

  /** Lets go of it; who got it from a {@link CurrentGeneration} gives it back there instead. */
  public void release() throws IOException {
    files.release();
  }

  int holders() {
    return files.holders();
  }
}
