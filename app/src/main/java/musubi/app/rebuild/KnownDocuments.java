package musubi.app.rebuild;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import musubi.lucene.index.IndexedDocuments;
import org.jspecify.annotations.Nullable;

/**
 * The documents that the index held when a build began, and which of them the sources still have.
 * Thread-safe.
 */
final class KnownDocuments {

  private final @Nullable IndexedDocuments index;
  private final BitSet met = new BitSet();
  private final BitSet unread = new BitSet();
  private final Set<String> added = ConcurrentHashMap.newKeySet();

  /**
   * Begins.
   *
   * @param index null if the build begins with nothing; not closed here
   */
  KnownDocuments(@Nullable IndexedDocuments index) {
    this.index = index;
  }

  /** Whether the build began with nothing. */
  boolean isEmpty() {
    return index == null;
  }

  /**
   * Notes that the sources have a document.
   *
   * @return whether the index holds it with the same content, so that it can stay as it is
   */
  boolean keep(String id, String contentHash) throws IOException {
    Optional<IndexedDocuments.Indexed> there =
        index == null ? Optional.empty() : index.document(id);
    if (there.isEmpty()) {
      added.add(id);
      return false;
    }
    synchronized (met) {
      met.set(there.get().number());
    }
    return there.get().contentHash().equals(contentHash);
  }

  /**
   * Notes that the sources have all documents of a file that is not read again, if the index holds
   * all of them.
   *
   * @param number how many there are
   * @return whether it does; if not, nothing is noted
   */
  boolean keepFile(String file, int number) throws IOException {
    List<Integer> documents = new ArrayList<>(number);
    if (index != null) {
      index.documentsOf(file, documents::add);
    }
    if (documents.size() != number) {
      return false;
    }
    synchronized (met) {
      documents.forEach(met::set);
      documents.forEach(unread::set);
    }
    return true;
  }

  /**
   * Notes that the documents of a file stay of which the sources may have more than could be seen.
   *
   * @return how many were not met otherwise
   */
  int hold(String file) throws IOException {
    List<Integer> documents = new ArrayList<>();
    if (index != null) {
      index.documentsOf(file, documents::add);
    }
    synchronized (met) {
      documents.removeIf(met::get);
      documents.forEach(met::set);
    }
    return documents.size();
  }

  /** Whether the index holds a document when the build is at its end. */
  boolean stays(String id) throws IOException {
    if (added.contains(id)) {
      return true;
    }
    Optional<IndexedDocuments.Indexed> there =
        index == null ? Optional.empty() : index.document(id);
    synchronized (met) {
      return there.isPresent() && met.get(there.get().number());
    }
  }

  /** Whether a document belongs to a file that is not read again. */
  boolean isOfUnreadFile(String id) throws IOException {
    if (index == null) {
      return false;
    }
    Optional<IndexedDocuments.Indexed> there = index.document(id);
    synchronized (met) {
      return there.isPresent() && unread.get(there.get().number());
    }
  }

  /** Ids of the documents that the sources do not have any more. */
  List<String> gone() throws IOException {
    List<String> gone = new ArrayList<>();
    if (index != null) {
      BitSet all = new BitSet();
      index.documents(all::set);
      synchronized (met) {
        all.andNot(met);
      }
      for (int number = all.nextSetBit(0); number >= 0; number = all.nextSetBit(number + 1)) {
        gone.add(index.id(number));
      }
    }
    return gone;
  }
}
