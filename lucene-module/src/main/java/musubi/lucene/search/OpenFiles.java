package musubi.lucene.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.InUse;
import musubi.lucene.index.Fields;
import musubi.lucene.index.Readers;
import musubi.lucene.suggest.SuggestIndex;
import musubi.lucene.suggest.SuggestSource;
import musubi.lucene.view.Blocks;
import musubi.lucene.view.View;
import musubi.lucene.view.Viewer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The open files of a generation, and what all who look at it share. Counted by its users; the last
 * one to let go closes the files. Thread-safe.
 */
final class OpenFiles {

  /** Views kept for those who asked last: some megabytes each in an index of a million passages. */
  private static final int KEPT_VIEWS = 32;

  /** Schemas before this one do not say who may read a document. */
  private static final int FIRST_WITH_READERS = 6;

  /**
   * What makes two viewers see the same.
   *
   * @param everything whether they are not asked for permissions
   * @param readers those of their terms that any document has
   */
  private record Seen(boolean everything, Set<String> readers) {}

  private final Generation generation;
  private final DirectoryReader index;
  private final Blocks blocks;
  private final SuggestSource suggestions;
  private final Map<Seen, OpenGeneration> views =
      new LinkedHashMap<>(KEPT_VIEWS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, OpenGeneration> eldest) {
          return size() > KEPT_VIEWS;
        }
      };

  private OpenFiles(Generation generation, DirectoryReader index) throws IOException {
    this.generation = generation;
    this.index = index;
    this.blocks = new Blocks(index);
    this.suggestions = new SuggestSource(index, blocks, generation.queries());
    index.getReaderCacheHelper().addClosedListener(key -> suggestions.close());
  }

  /**
   * Opens a generation, held by one user.
   *
   * @throws IndexException if a file is damaged
   */
  static OpenFiles open(Generation generation) throws IOException {
    DirectoryReader index = index(generation);
    try {
      return new OpenFiles(generation, index);
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
          "%s cannot be opened: %s. Run 'musubi rebuild'."
              .formatted(generation.index(), e.getMessage()),
          e);
    }
  }

  /** The generation as somebody sees it. */
  OpenGeneration as(Viewer viewer) throws IOException {
    Seen seen = seen(viewer);
    synchronized (views) {
      OpenGeneration known = views.get(seen);
      if (known != null) {
        return known;
      }
    }
    View view =
        saysWhoMayRead() && !seen.everything()
            ? View.of(index, blocks, seen.readers())
            : View.ofEverything(index, blocks);
    OpenGeneration made = new OpenGeneration(this, seen.everything(), view);
    synchronized (views) {
      OpenGeneration first = views.putIfAbsent(seen, made);
      return first == null ? made : first;
    }
  }

  private Seen seen(Viewer viewer) throws IOException {
    Set<String> asked = new TreeSet<>(viewer.terms());
    if (Boolean.TRUE.equals(generation.manifest().withoutRules())) {
      asked.add(Readers.NO_RULE_TERM);
    }
    Set<String> readers = new TreeSet<>();
    for (String term : asked) {
      if (index.docFreq(new Term(Fields.READER, term)) > 0) {
        readers.add(term);
      }
    }
    return new Seen(viewer.everything(), readers);
  }

  private boolean saysWhoMayRead() {
    return generation.manifest().schemaVersion() >= FIRST_WITH_READERS;
  }

  SuggestIndex suggestions(IndexSearcher searcher, boolean everything) {
    return suggestions.seenBy(searcher, everything);
  }

  Generation generation() {
    return generation;
  }

  Blocks blocks() {
    return blocks;
  }

  boolean tryHold() {
    return index.tryIncRef();
  }

  void release() throws IOException {
    index.decRef();
  }

  int holders() {
    return index.getRefCount();
  }
}
