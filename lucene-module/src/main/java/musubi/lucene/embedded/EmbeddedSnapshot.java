package musubi.lucene.embedded;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.IndexException;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.embedded.edition.EditionGroups;
import musubi.lucene.embedded.semantic.CodedVectors;
import musubi.lucene.embedded.semantic.SamplingOrder;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.InUse;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.CopyGroups;
import musubi.lucene.index.Fields;
import musubi.lucene.kept.KeptValues;
import musubi.lucene.kept.Once;
import musubi.lucene.metadata.Predicted;
import musubi.lucene.permission.Openness;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.permission.Viewer;
import musubi.lucene.suggest.SuggestIndex;
import musubi.lucene.suggest.SuggestSource;
import musubi.lucene.view.Blocks;
import musubi.lucene.view.View;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The open files of a generation, and what all who look at it share. Counted by its users; the last
 * one to let go closes the files. Thread-safe.
 */
public final class EmbeddedSnapshot implements Snapshot {

  /** Memory for what views do not share: a part of the heap, and at least these bytes. */
  private static final int PART_OF_HEAP = 8;

  private static final long LEAST_BYTES = 64L << 20;

  /** Memory for what was read of documents and passages: the same ones are near to many queries. */
  private static final long BYTES_OF_TEXTS = 16L << 20;

  /**
   * What makes two viewers see the same.
   *
   * @param everything whether they are not asked for permissions
   * @param readers those of their terms that any document has
   */
  record Seen(boolean everything, Set<String> readers) {}

  private static final Seen EVERYTHING = new Seen(true, Set.of());

  /** What an index shows that does not say who may read a document, until it is opened. */
  private static final Seen NOTHING = new Seen(false, Set.of());

  private final Generation generation;
  private final MadeOf madeOf;
  private final DirectoryReader index;
  private final Blocks blocks;
  private final SuggestSource suggestions;
  private final SamplingOrder samplingOrder;
  private final CodedVectors coded;
  private final Once<EditionGroups> editionGroups;
  private final Once<CopyGroups> copyGroups;
  private final KeptValues<Seen, EmbeddedView> views;
  private final KeptValues<Integer, Document> texts;
  private final CacheCounts counts;

  private EmbeddedSnapshot(
      Generation generation, DirectoryReader index, long bytesOfViews, CacheCounts counts)
      throws IOException {
    this.counts = counts;
    this.generation = generation;
    this.madeOf = madeOf(generation);
    this.index = index;
    this.blocks = new Blocks(index);
    this.suggestions = new SuggestSource(index, blocks, generation.queries(), counts.suggestions());
    this.samplingOrder = new SamplingOrder(index, blocks);
    this.coded = new CodedVectors(index.leaves(), usualBytes());
    this.editionGroups = new Once<>(() -> EditionGroups.of(index));
    this.copyGroups = new Once<>(() -> CopyGroups.read(generation.folder()));
    this.views = new KeptValues<>(bytesOfViews, EmbeddedView::bytes, counts.views());
    this.texts = new KeptValues<>(BYTES_OF_TEXTS, StoredDocuments::bytes, counts.texts());
    index.getReaderCacheHelper().addClosedListener(key -> suggestions.close());
  }

  private static long usualBytes() {
    return Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  private static MadeOf madeOf(Generation generation) {
    Manifest manifest = generation.manifest();
    return new MadeOf(
        generation.id(),
        new MadeOf.Model(
            manifest.model().name(),
            manifest.model().fingerprint(),
            manifest.model().location(),
            manifest.model().dimensions()),
        manifest.analyzer(),
        manifest.userWords(),
        manifest.metadata(),
        predicted(manifest));
  }

  private static Map<String, String> predicted(Manifest manifest) {
    Map<String, String> titles = new LinkedHashMap<>();
    Manifest.Options options = manifest.options();
    if (options != null && options.classifiers() != null) {
      options.classifiers().forEach(of -> titles.put(Predicted.PREFIX + of.name(), of.title()));
    }
    return titles;
  }

  /**
   * Opens a generation, held by one user.
   *
   * @throws IndexException if it was analysed by another chain than this program's, or a file is
   *     damaged
   */
  public static EmbeddedSnapshot open(Generation generation) throws IOException {
    return open(generation, CacheCounts.nothing());
  }

  /**
   * Opens a generation, held by one user.
   *
   * @param counts counts what is asked for
   */
  static EmbeddedSnapshot open(Generation generation, CacheCounts counts) throws IOException {
    return open(generation, usualBytes(), counts);
  }

  /**
   * Opens a generation.
   *
   * @param bytesOfViews memory for what views do not share
   * @param counts counts what is asked for
   */
  static EmbeddedSnapshot open(Generation generation, long bytesOfViews, CacheCounts counts)
      throws IOException {
    String analyzer = generation.manifest().analyzer();
    if (!analyzer.equals(JapaneseTextAnalyzer.FINGERPRINT)) {
      throw new IndexException(
          IndexException.Code.OTHER_ANALYZER,
          List.of(generation.folder().toString(), analyzer, JapaneseTextAnalyzer.FINGERPRINT));
    }
    DirectoryReader index = index(generation);
    try {
      return new EmbeddedSnapshot(generation, index, bytesOfViews, counts);
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /** The index of a generation, which is held until it is closed. */
  private static DirectoryReader index(Generation generation) throws IOException {
    InUse held = generation.hold();
    try {
      generation.requireIntact();
      return index(generation, held);
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private static DirectoryReader index(Generation generation, InUse held) throws IOException {
    Directory directory = FSDirectory.open(generation.index());
    try {
      DirectoryReader index = DirectoryReader.open(directory);
      index
          .getReaderCacheHelper()
          .addClosedListener(
              key -> {
                try (held) {
                  directory.close();
                }
              });
      return index;
    } catch (IOException e) {
      directory.close();
      throw new IndexException(
          IndexException.Code.CANNOT_BE_OPENED,
          List.of(generation.index().toString(), String.valueOf(e.getMessage())),
          e);
    }
  }

  @Override
  public MadeOf madeOf() {
    return madeOf;
  }

  /** The generation that is open. */
  public Generation generation() {
    return generation;
  }

  @Override
  public SnapshotView as(Viewer viewer) throws IOException {
    return seenBy(viewer);
  }

  EmbeddedView seenBy(Viewer viewer) throws IOException {
    Seen seen = seen(viewer);
    return views.get(seen, () -> make(seen));
  }

  private EmbeddedView make(Seen seen) throws IOException {
    View view =
        seen.everything()
            ? View.ofEverything(index, blocks, counts.termCounts())
            : View.of(index, blocks, seen.readers(), counts.termCounts());
    return new EmbeddedView(this, seen, view);
  }

  private Seen seen(Viewer viewer) throws IOException {
    if (viewer.everything()) {
      return EVERYTHING;
    }
    Manifest manifest = generation.manifest();
    Set<String> asked = new TreeSet<>(viewer.terms());
    if (!manifest.hasRules()) {
      Openness openness = generation.openness();
      if (!manifest.saysWhoMayRead()) {
        return openness == Openness.OPENED ? EVERYTHING : NOTHING;
      }
      if (openness != Openness.CLOSED) {
        asked.add(ReadPermission.NO_RULE_TERM);
      }
    }
    Set<String> readers = new TreeSet<>();
    for (String term : asked) {
      if (index.docFreq(new Term(Fields.READER, term)) > 0) {
        readers.add(term);
      }
    }
    return new Seen(false, readers);
  }

  /** The view for those who see the same has grown: its memory is counted again. */
  void weighAgain(Seen seen) {
    views.weighAgain(seen);
  }

  /** Number of views that are kept. */
  long keptViews() {
    return views.size();
  }

  SuggestIndex suggestions(IndexSearcher searcher, boolean everything) {
    return suggestions.seenBy(searcher, everything);
  }

  /** What was read of documents and passages, by their Lucene numbers. */
  KeptValues<Integer, Document> texts() {
    return texts;
  }

  SamplingOrder samplingOrder() {
    return samplingOrder;
  }

  CodedVectors coded() {
    return coded;
  }

  EditionGroups editionGroups() throws IOException {
    return editionGroups.get();
  }

  CopyGroups copyGroups() throws IOException {
    return copyGroups.get();
  }

  Blocks blocks() {
    return blocks;
  }

  @Override
  public boolean tryHold() {
    return index.tryIncRef();
  }

  @Override
  public void release() throws IOException {
    index.decRef();
  }

  @Override
  public int holders() {
    return index.getRefCount();
  }
}
