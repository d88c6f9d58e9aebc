package musubi.app.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.embedder.Role;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Engine;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.index.Places;
import musubi.lucene.permission.ReadPermission;

/**
 * Two generations of one store that differ in everything that an answer tells: the model, a word
 * that is offered as a correction, the value of a facet, the titles. One document's passage is as
 * near to {@link #QUESTION} as can be, by the generation's own model and by no other.
 */
final class Worlds {

  /** Every document has 書類; none has けんさ, which is corrected to a title's word. */
  static final String QUESTION = "書類 kyuuka";

  static final String FACET = "世界";
  private static final int DOCUMENTS = 12;

  private final GenerationStore store;
  private final List<String> ids = new ArrayList<>();

  private Worlds(GenerationStore store) {
    this.store = store;
  }

  /** Builds both; the second one is in use. */
  static Worlds in(Path data) throws IOException {
    Worlds worlds = new Worlds(new GenerationStore(data));
    worlds.publish(0, "休暇");
    worlds.publish(1, "旧家");
    return worlds;
  }

  /** Serves what is in use. */
  Engine engine() {
    return new EmbeddedEngine(store);
  }

  /** Puts one of the two to use. */
  void use(int number) throws IOException {
    store.use(ids.get(number));
  }

  String id(int number) {
    return ids.get(number);
  }

  /** Which of the two a generation is. */
  int number(String id) {
    return ids.indexOf(id);
  }

  private void publish(int number, String word) throws IOException {
    Manifest.Model model =
        new Manifest.Model(
            "model-" + number,
            "/models/" + number,
            NumberedEmbedder.fingerprint(number),
            NumberedEmbedder.DIMENSIONS,
            true);
    try (NumberedEmbedder embedder = new NumberedEmbedder(number);
        GenerationDraft draft = store.begin()) {
      try (PassageWriter writer = PassageWriter.create(draft.index(), model.space())) {
        for (int d = 0; d < DOCUMENTS; d++) {
          writer.add(document(number, word, d, embedder));
        }
        writer.finish();
      }
      Generation generation =
          draft.publish(
              new Manifest(
                  Manifest.Writer.at(Instant.EPOCH),
                  model,
                  new Manifest.Analysis(JapaneseTextAnalyzer.FINGERPRINT, "as the test says"),
                  new Manifest.Content(List.of("/世界" + number), DOCUMENTS, DOCUMENTS)));
      ids.add(generation.id());
    }
  }

  private static DocumentBlock document(int number, String word, int d, NumberedEmbedder embedder) {
    String text = "第%d世界の書類%d。%sの話。".formatted(number, d, word);
    String embedded = d == 0 ? QUESTION : text;
    return new DocumentBlock(
        "%d-%d".formatted(number, d),
        "%sの書類 %d".formatted(word, d),
        "/世界%d/%d.md".formatted(number, d),
        Map.of(FACET, List.of("第" + number)),
        List.of(
            new Passage(
                text,
                List.of(),
                0,
                text.length(),
                Places.NONE,
                embedder.embed(embedded, Role.QUERY))),
        Optional.empty(),
        ReadPermission.EVERYBODY,
        DocumentBlock.Origin.UNKNOWN);
  }
}
