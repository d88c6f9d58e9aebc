package musubi.app.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import musubi.app.passage.PassageSplitter;
import musubi.app.passage.TextPassage;
import musubi.app.rebuild.derived.Deriving;
import musubi.app.source.ExtractedDocument;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.Places;
import musubi.lucene.index.Places.Place;

/**
 * Documents to indexable blocks: cuts them, takes the vectors that are known and embeds the other
 * passages of a batch together. Thread-safe.
 */
final class BlockMaker {

  private final PassageSplitter splitter;
  private final Embedder embedder;
  private final KnownVectors known;
  private final Deriving deriving;
  private final Stopwatch cutting = new Stopwatch();
  private final Stopwatch embedding = new Stopwatch();
  private final AtomicInteger embedded = new AtomicInteger();

  /**
   * Prepares.
   *
   * @param known vectors that need not be made
   * @param deriving what is worked out about each document
   */
  BlockMaker(PassageSplitter splitter, Embedder embedder, KnownVectors known, Deriving deriving) {
    this.splitter = splitter;
    this.embedder = embedder;
    this.known = known;
    this.deriving = deriving;
  }

  /** Blocks in the order of the documents. */
  List<DocumentBlock> make(List<PreparedDocument> documents) {
    List<List<TextPassage>> cut =
        cutting.time(
            () -> splitter.split(documents.stream().map(PreparedDocument::document).toList()));
    List<String> texts = new ArrayList<>();
    for (int d = 0; d < documents.size(); d++) {
      String title = documents.get(d).document().title();
      for (TextPassage passage : cut.get(d)) {
        texts.add(EmbeddingText.of(title, passage.headings(), passage.text()));
      }
    }
    List<String> hashes = texts.stream().map(ContentHash::of).toList();
    float[][] vectors = vectors(texts, hashes);

    List<DocumentBlock> blocks = new ArrayList<>(documents.size());
    int next = 0;
    for (int d = 0; d < documents.size(); d++) {
      List<Passage> passages = new ArrayList<>();
      for (TextPassage passage : cut.get(d)) {
        passages.add(
            new Passage(
                passage.text(),
                passage.headings(),
                passage.start(),
                passage.end(),
                places(passage),
                vectors[next],
                hashes.get(next)));
        next++;
      }
      PreparedDocument document = documents.get(d);
      blocks.add(
          block(
              document,
              passages,
              deriving.of(
                  document.document(),
                  document.edition(),
                  passages.stream().map(Passage::vector).toList())));
    }
    return blocks;
  }

  private float[][] vectors(List<String> texts, List<String> hashes) {
    float[][] vectors = new float[texts.size()][];
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      float[] vector = known.of(hashes.get(i));
      if (vector == null) {
        unknown.add(i);
      } else {
        vectors[i] = vector;
      }
    }
    float[][] made =
        embedding.time(
            () -> embedder.embed(unknown.stream().map(texts::get).toList(), Role.DOCUMENT));
    for (int i = 0; i < made.length; i++) {
      vectors[unknown.get(i)] = made[i];
    }
    embedded.addAndGet(made.length);
    return vectors;
  }

  /** A document with nothing but an empty passage, for what does not depend on its text. */
  static DocumentBlock withoutText(PreparedDocument document) {
    Passage empty = new Passage("", List.of(), 0, 0, Places.NONE, new float[0]);
    return block(document, List.of(empty), DocumentBlock.Derived.NOTHING);
  }

  private static DocumentBlock block(
      PreparedDocument prepared, List<Passage> passages, DocumentBlock.Derived derived) {
    ExtractedDocument document = prepared.document();
    return new DocumentBlock(
        document.id(),
        document.title(),
        document.path(),
        document.metadata(),
        passages,
        derived,
        prepared.readers(),
        new DocumentBlock.Origin(prepared.file(), prepared.contentHash(), prepared.fileModified()));
  }

  private static Places places(TextPassage passage) {
    return new Places(
        passage.marks().stream().map(mark -> new Place(mark.offset(), mark.place())).toList());
  }

  /** Passages that were embedded so far; the others had known vectors. */
  int embedded() {
    return embedded.get();
  }

  Stopwatch cutting() {
    return cutting;
  }

  Stopwatch embedding() {
    return embedding;
  }
}
