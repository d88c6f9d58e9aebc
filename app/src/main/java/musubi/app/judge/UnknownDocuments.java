package musubi.app.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import musubi.lucene.generation.Generation;
import musubi.lucene.index.IndexedDocuments;

/** Judged documents that an index does not have. */
public final class UnknownDocuments {

  private UnknownDocuments() {}

  /** The ids, sorted. */
  public static List<String> of(Judgements judgements, Generation generation) throws IOException {
    List<String> unknown = new ArrayList<>();
    TreeSet<String> judged = new TreeSet<>();
    judgements.grades().keySet().forEach(pair -> judged.add(pair.document()));
    try (IndexedDocuments index = IndexedDocuments.open(generation.index()).orElseThrow()) {
      for (String id : judged) {
        if (index.document(id).isEmpty()) {
          unknown.add(id);
        }
      }
    }
    return unknown;
  }
}
