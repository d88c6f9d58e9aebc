package musubi.app.rebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import musubi.app.edition.EditionRules;
import musubi.app.passage.PassageSplitter;
import musubi.app.passage.TextPassage;
import musubi.app.source.ExtractedDocument;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.Places;
import musubi.lucene.index.Places.Place;

/** Documents to indexable blocks: cuts them and embeds the passages of a batch together. */
final class BlockMaker {

  private final PassageSplitter splitter;
  private final Embedder embedder;
  private final EditionRules editions;
  private final Stopwatch cutting = new Stopwatch();
  private final Stopwatch embedding = new Stopwatch();

  BlockMaker(PassageSplitter splitter, Embedder embedder, EditionRules editions) {
    this.splitter = splitter;
    this.embedder = embedder;
    this.editions = editions;
  }

  List<DocumentBlock> make(List<ExtractedDocument> documents) {
    List<List<TextPassage>> cut = cutting.time(() -> splitter.split(documents));
    List<String> texts = new ArrayList<>();
    for (int d = 0; d < documents.size(); d++) {
      String title = documents.get(d).title();
      for (TextPassage passage : cut.get(d)) {
        texts.add(EmbeddingText.of(title, passage.headings(), passage.text()));
      }
    }
    float[][] vectors = embedding.time(() -> embedder.embed(texts, Role.DOCUMENT));

    List<DocumentBlock> blocks = new ArrayList<>(documents.size());
    int next = 0;
    for (int d = 0; d < documents.size(); d++) {
      ExtractedDocument document = documents.get(d);
      int first = next;
      next += cut.get(d).size();
      blocks.add(block(document, cut.get(d), Arrays.copyOfRange(vectors, first, next)));
    }
    return blocks;
  }

  private DocumentBlock block(
      ExtractedDocument document, List<TextPassage> cut, float[][] vectors) {
    List<Passage> passages = new ArrayList<>(cut.size());
    for (int p = 0; p < cut.size(); p++) {
      TextPassage passage = cut.get(p);
      passages.add(
          new Passage(
              passage.text(),
              passage.headings(),
              passage.start(),
              passage.end(),
              places(passage),
              vectors[p]));
    }
    Optional<Instant> modified = fileModified(document.path());
    return new DocumentBlock(
        document.id(),
        document.title(),
        document.path(),
        document.metadata(),
        passages,
        modified,
        editions.of(document.id(), document.title(), document.metadata(), modified));
  }

  /** To the second; empty for records of a corpus, whose paths may be anything. */
  private static Optional<Instant> fileModified(String path) {
    try {
      Path file = Path.of(path);
      return file.isAbsolute() && Files.isRegularFile(file)
          ? Optional.of(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // removed since it was read; it is indexed without
    }
  }

  private static Places places(TextPassage passage) {
    return new Places(
        passage.marks().stream().map(mark -> new Place(mark.offset(), mark.place())).toList());
  }

  Stopwatch cutting() {
    return cutting;
  }

  Stopwatch embedding() {
    return embedding;
  }
}
