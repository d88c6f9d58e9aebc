package musubi.app.rebuild;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Recipe;
import musubi.lucene.index.IndexedDocuments;
import org.jspecify.annotations.Nullable;

/** What a build need not make again: documents of its own draft, vectors of the same model. */
final class Known implements AutoCloseable {

  private final KnownDocuments documents;
  private final List<IndexedDocuments> indexes = new ArrayList<>();

  private Known(@Nullable IndexedDocuments draft) {
    this.documents = new KnownDocuments(draft);
    if (draft != null) {
      indexes.add(draft);
    }
  }

  /** Opens what the draft holds already, and the newest generation with vectors of the model. */
  static Known open(GenerationDraft draft, GenerationStore store, Recipe recipe)
      throws IOException {
    Known known = new Known(IndexedDocuments.open(draft.index()).orElse(null));
    if (draft.fresh()) {
      return known;
    }
    try {
      for (Generation generation : store.list()) {
        Recipe before = generation.manifest().recipe();
        boolean isBase = draft.base().map(Generation::id).equals(Optional.of(generation.id()));
        if (!isBase
            && before != null
            && before.sameModel(recipe)
            && generation.damage().isEmpty()) {
          IndexedDocuments.open(generation.index()).ifPresent(known.indexes::add);
          return known;
        }
        if (isBase) {
          return known; // the draft began with all that it holds
        }
      }
      return known;
    } catch (IOException | RuntimeException e) {
      known.close();
      throw e;
    }
  }

  KnownDocuments documents() {
    return documents;
  }

  KnownVectors vectors() {
    return new KnownVectors(indexes);
  }

  @Override
  public void close() throws IOException {
    for (IndexedDocuments index : indexes) {
      index.close();
    }
  }
}
