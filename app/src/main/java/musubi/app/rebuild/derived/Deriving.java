package musubi.app.rebuild.derived;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import musubi.app.source.ExtractedDocument;
import musubi.lucene.copy.Signature;
import musubi.lucene.edition.Edition;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.CopyGroups;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.IndexedDocuments;

/**
 * What is worked out about each document. Thread-safe.
 *
 * @param predictors sort documents, each into a field of its own
 * @param copies the similarity from which two documents are near copies, 0 to 1; empty if none are
 *     looked for
 */
public record Deriving(List<Predictor> predictors, OptionalDouble copies) {

  /** Nothing. */
  public static final Deriving NOTHING = new Deriving(List.of(), OptionalDouble.empty());

  /** Copies the predictors. */
  public Deriving {
    predictors = List.copyOf(predictors);
  }

  /**
   * Works it out.
   *
   * @param edition that the document is
   * @param vectors of its passages
   */
  public DocumentBlock.Derived of(
      ExtractedDocument document, Optional<Edition> edition, List<float[]> vectors) {
    return new DocumentBlock.Derived(
        edition,
        predictors.stream().flatMap(one -> one.of(document, vectors).stream()).toList(),
        copies.isPresent() ? Signature.of(document.text()) : Optional.empty());
  }

  /**
   * Finds the near copies in an index of signed documents, and writes them beside it; takes away
   * what an earlier try left there, if none are looked for.
   *
   * @param folder of the generation
   */
  public void writeCopies(IndexedDocuments index, Path folder) throws IOException {
    if (copies.isPresent()) {
      CopyGroups.of(index.signed(), copies.getAsDouble()).write(folder);
    } else {
      Files.deleteIfExists(folder.resolve(CopyGroups.FILE));
    }
  }

  /** Whether a generation was searched for near copies in the same way. */
  public boolean hasCopiesOf(Manifest made) {
    Double before = made.options() == null ? null : made.options().copies();
    return before == null ? copies.isEmpty() : copies.isPresent() && copies.getAsDouble() == before;
  }

  /**
   * The parts of a recipe that say what is worked out, by their names; none for what is not. So an
   * index of which nothing was asked for keeps the recipe that it always had.
   */
  public Map<String, String> recipe() {
    Map<String, String> parts = new LinkedHashMap<>();
    if (!predictors.isEmpty()) {
      parts.put(
          "classifiers",
          predictors.stream()
              .map(one -> one.field() + " " + one.fingerprint())
              .collect(Collectors.joining(", ")));
    }
    if (copies.isPresent()) {
      parts.put("signatures", Signature.METHOD);
    }
    return parts;
  }
}
