package musubi.lucene.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.lucene.IndexException;
import musubi.lucene.embedded.copy.ShownCopies;
import musubi.lucene.embedded.edition.Editions;
import musubi.lucene.embedded.edition.OtherEditions;
import musubi.lucene.embedded.filter.MetadataQueries;
import musubi.lucene.embedded.filter.PassageFilter;
import musubi.lucene.embedded.lexical.Bm25;
import musubi.lucene.embedded.lexical.HeldTerms;
import musubi.lucene.embedded.semantic.BackgroundSample;
import musubi.lucene.embedded.semantic.Centroid;
import musubi.lucene.embedded.semantic.CodedVectors;
import musubi.lucene.embedded.semantic.SemanticArm;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Guarantees;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.generation.Manifest;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.hit.PassageTerm;
import musubi.lucene.hit.PassageVector;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.index.Fields;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.kept.Once;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.query.Filter;
import musubi.lucene.query.KnownFields;
import musubi.lucene.query.QueryParts;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.Replacement;
import musubi.lucene.suggest.SuggestIndex;
import musubi.lucene.view.Block;
import musubi.lucene.view.ShownIndex;
import musubi.lucene.view.View;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** An open generation as somebody sees it. Immutable and thread-safe. */
final class EmbeddedView implements SnapshotView {

  private final EmbeddedSnapshot snapshot;
  private final EmbeddedSnapshot.Seen seen;
  private final ShownIndex index;
  private final SuggestIndex suggestions;
  private final Once<KnownFields> fields;
  private final Once<Editions> editions;
  private final Once<ShownCopies> copies;
  private final Once<BackgroundSample> background;

  /**
   * Looks at a snapshot.
   *
   * @param seen by whom
   */
  EmbeddedView(EmbeddedSnapshot snapshot, EmbeddedSnapshot.Seen seen, View view) {
    this.snapshot = snapshot;
    this.seen = seen;
    this.index = new ShownIndex(view, snapshot.blocks(), searcher(view, seen.everything()));
    this.suggestions = snapshot.suggestions(index.searcher(), seen.everything());
    this.fields =
        new Once<>(
            () ->
                new KnownFields(
                    view.fields(Fields::isMetadata).stream()
                        .map(Fields::metadataName)
                        .sorted()
                        .toList(),
                    snapshot.madeOf().metadata()));
    this.editions = new Once<>(() -> Editions.of(index, snapshot.editionGroups()));
    this.copies = new Once<>(() -> ShownCopies.of(index, snapshot.copyGroups()));
    this.background = new Once<>(() -> BackgroundSample.of(index, snapshot.samplingOrder()));
  }

  private static IndexSearcher searcher(View view, boolean everything) {
    IndexSearcher searcher = new IndexSearcher(view);
    searcher.setSimilarity(Bm25.similarity());
    if (!everything) {
      // What is kept by segment would be shared with those who see other documents.
      searcher.setQueryCache(null);
    }
    return searcher;
  }

  @Override
  public MadeOf madeOf() {
    return snapshot.madeOf();
  }

  @Override
  public Guarantees guarantees() throws IOException {
    return new Guarantees(SemanticArm.isExact(index), /* statisticsPerViewer= */ true);
  }

  @Override
  public int size() {
    return index.view().documents();
  }

  @Override
  public Optional<Note.NothingReadable.Reason> nothingReadable() {
    if (seen.everything() || size() > 0) {
      return Optional.empty();
    }
    Manifest manifest = snapshot.generation().manifest();
    if (!manifest.saysWhoMayRead()) {
      return Optional.of(Note.NothingReadable.Reason.READERS_UNKNOWN);
    }
    return Optional.of(
        manifest.hasRules()
            ? Note.NothingReadable.Reason.NOT_NAMED
            : Note.NothingReadable.Reason.RULES_MISSING);
  }

  @Override
  public KnownFields fields() throws IOException {
    return fields.get();
  }

  @Override
  public boolean knows(String identifier) throws IOException {
    return bears(identifier) || has(Fields.MENTION, identifier);
  }

  @Override
  public boolean bears(String identifier) throws IOException {
    return has(Fields.IDENTIFIER, identifier);
  }

  private boolean has(String field, String identifier) throws IOException {
    return index.searcher().getIndexReader().docFreq(new Term(field, identifier)) > 0;
  }

  @Override
  public int passagesWith(String word) throws IOException {
    return index.searcher().getIndexReader().docFreq(new Term(Fields.TEXT, word));
  }

  @Override
  public Inquiry ask(Question question, Conditions conditions, Deadline deadline)
      throws IOException {
    if (question.vector().isPresent()) {
      requireSameSpace(question.vector().get());
    }
    Query filter =
        conditions.isEmpty()
            ? null
            : PassageFilter.of(conditions, metadataQueries(), index.blocks());
    ShownIndex searched = until(deadline);
    return new EmbeddedInquiry(
        this,
        searched,
        new StoredDocuments(searched, snapshot.texts()),
        question,
        filter,
        deadline);
  }

  /** The index, to be searched until a deadline: Lucene then gives what it has. */
  private ShownIndex until(Deadline deadline) {
    if (!deadline.isSet()) {
      return index;
    }
    IndexSearcher searcher = searcher(index.view(), seen.everything());
    searcher.setTimeout(deadline::isReached);
    return new ShownIndex(index.view(), index.blocks(), searcher);
  }

  private void requireSameSpace(QueryVector vector) {
    MadeOf.Model model = snapshot.madeOf().model();
    if (!vector.modelFingerprint().equals(model.fingerprint())) {
      throw new IndexException(
          IndexException.Code.OTHER_MODEL,
          List.of(snapshot.madeOf().generation(), model.fingerprint(), vector.modelFingerprint()));
    }
    if (vector.values().length != model.dimensions()) {
      throw new IndexException(
          IndexException.Code.OTHER_DIMENSIONS,
          List.of(
              snapshot.madeOf().generation(),
              String.valueOf(model.dimensions()),
              String.valueOf(vector.values().length)));
    }
  }

  private MetadataQueries metadataQueries() throws IOException {
    return new MetadataQueries(fields(), () -> editions().oldPassages());
  }

  private @Nullable Query passing(List<Filter> filters) throws IOException {
    return filters.isEmpty() ? null : metadataQueries().query(filters);
  }

  @Override
  public List<Suggestion> suggest(String typed, int most, List<Filter> filters) throws IOException {
    return suggestions.suggest(typed, most, passing(filters));
  }

  @Override
  public List<String> corrections(String text, List<Filter> filters) throws IOException {
    return suggestions.corrections(text, passing(filters));
  }

  @Override
  public List<Replacement> replacements(String text, QueryParts parts) throws IOException {
    return suggestions.replacements(text, parts);
  }

  @Override
  public boolean holds(String id) throws IOException {
    return index.number(id).isPresent();
  }

  @Override
  public Optional<WholeDocument> document(String id) throws IOException {
    Optional<Integer> number = index.number(id);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StoredDocuments(index, snapshot.texts()).whole(index.block(number.get())));
  }

  @Override
  public Optional<ReadPermission> readers(String id) throws IOException {
    Optional<Integer> number = index.number(id);
    return number.isEmpty() || !snapshot.generation().manifest().saysWhoMayRead()
        ? Optional.empty()
        : Optional.of(StoredReaders.of(index.block(number.get())));
  }

  @Override
  public List<OtherEdition> editions(String id) throws IOException {
    Optional<Integer> number = index.number(id);
    return number.isEmpty()
        ? List.of()
        : OtherEditions.of(index, snapshot.editionGroups(), number.get());
  }

  @Override
  public List<PassageTerm> terms(String id, int number) throws IOException {
    Optional<Integer> document = index.number(id);
    if (document.isEmpty()) {
      return List.of();
    }
    Block block = index.block(document.get());
    if (number < 0 || number >= block.passages()) {
      return List.of();
    }
    StoredDocuments stored = new StoredDocuments(index, snapshot.texts());
    StoredDocuments.StoredPassage passage = stored.passage(block, number);
    return HeldTerms.of(
        index,
        block,
        number,
        Fields.preamble(stored.title(document.get()), passage.headings()) + passage.text(),
        snapshot.madeOf().userWords());
  }

  @Override
  public Optional<QueryVector> centroid(String id) throws IOException {
    Optional<Integer> number = index.number(id);
    return number.isEmpty()
        ? Optional.empty()
        : Centroid.of(index.block(number.get()))
            .map(mean -> new QueryVector(mean, snapshot.madeOf().model().fingerprint()));
  }

  @Override
  public List<PassageVector> vectors(String id) throws IOException {
    Optional<Integer> number = index.number(id);
    if (number.isEmpty()) {
      return List.of();
    }
    Block block = index.block(number.get());
    FloatVectorValues vectors = block.leaf().reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return List.of();
    }
    List<WholeDocument.Passage> passages =
        new StoredDocuments(index, snapshot.texts()).whole(block).passages();
    List<PassageVector> found = new ArrayList<>();
    KnnVectorValues.DocIndexIterator place = vectors.iterator();
    for (int p = place.advance(block.first()); p < block.parent(); p = place.nextDoc()) {
      WholeDocument.Passage passage = passages.get(p - block.first());
      found.add(
          new PassageVector(
              passage.start(), passage.end(), vectors.vectorValue(place.index()).clone()));
    }
    return found;
  }

  ShownIndex index() {
    return index;
  }

  CodedVectors coded() {
    return snapshot.coded();
  }

  VectorSpace space() {
    return snapshot.generation().manifest().model().space();
  }

  Editions editions() throws IOException {
    boolean known = editions.peek() != null;
    Editions found = editions.get();
    if (!known) {
      snapshot.weighAgain(seen);
    }
    return found;
  }

  ShownCopies copies() throws IOException {
    boolean known = copies.peek() != null;
    ShownCopies found = copies.get();
    if (!known) {
      snapshot.weighAgain(seen);
    }
    return found;
  }

  BackgroundSample background() throws IOException {
    boolean known = background.peek() != null;
    BackgroundSample found = background.get();
    if (!known) {
      snapshot.weighAgain(seen);
    }
    return found;
  }

  /** Memory that it takes beside what views share, in bytes. */
  long bytes() {
    Editions ownEditions = editions.peek();
    ShownCopies ownCopies = copies.peek();
    BackgroundSample ownSample = background.peek();
    return index.view().bytes()
        + (ownEditions == null ? 0 : ownEditions.bytes())
        + (ownCopies == null ? 0 : ownCopies.bytes())
        + (ownSample == null ? 0 : ownSample.bytes());
  }
}
