package musubi.lucene.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;

/** Documents that an inquiry named, by id and by Lucene number. For one thread. */
final class FoundDocuments {

  private final ShownIndex index;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, String> ids = new HashMap<>();

  FoundDocuments(ShownIndex index) {
    this.index = index;
  }

  /** The id of a document. */
  String id(int number) throws IOException {
    String known = ids.get(number);
    if (known == null) {
      known = index.id(number);
      ids.put(number, known);
      numbers.put(known, number);
    }
    return known;
  }

  Set<String> ids(Collection<Integer> documents) throws IOException {
    Set<String> named = new TreeSet<>();
    for (int document : documents) {
      named.add(id(document));
    }
    return named;
  }

  /**
   * The Lucene number of a document.
   *
   * @throws IllegalArgumentException if there is none with this id that is seen
   */
  int number(String id) throws IOException {
    Integer known = numbers.get(id);
    if (known == null) {
      known =
          index
              .number(id)
              .orElseThrow(() -> new IllegalArgumentException("no document has the id " + id));
      numbers.put(id, known);
    }
    return known;
  }

  List<Integer> numbers(Collection<String> named) throws IOException {
    List<Integer> documents = new ArrayList<>(named.size());
    for (String id : named) {
      documents.add(number(id));
    }
    return documents;
  }

  /** Where the passages of a document lie. */
  Block block(String id) throws IOException {
    return index.block(number(id));
  }
}
