package musubi.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Misfits;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.metadata.MetadataSchema;

/** Writes documents to disk as a generation, the way a rebuild does. */
public final class SampleGeneration {

  /** Enough to tell directions apart by hand. */
  public static final int DIMENSIONS = 4;

  /** Of the model that embedded the passages. */
  public static final String FINGERPRINT = "0123456789abcdef";

  private SampleGeneration() {}

  /** A unit vector of {@link #DIMENSIONS} that points where the given one does. */
  public static float[] towards(double x, double y, double z, double w) {
    double length = Math.sqrt(x * x + y * y + z * z + w * w);
    return new float[] {
      (float) (x / length), (float) (y / length), (float) (z / length), (float) (w / length)
    };
  }

  public static Generation publish(GenerationStore store, SampleDocument... documents)
      throws IOException {
    return publish(
        store,
        model(DIMENSIONS, true),
        List.of(documents).stream().map(SampleDocument::block).toList());
  }

  public static Generation publish(
      GenerationStore store, Manifest.Model model, List<DocumentBlock> documents)
      throws IOException {
    try (GenerationDraft draft = store.begin()) {
      write(draft.index(), model, documents);
      return draft.publish(
          manifest(
              model,
              documents.size(),
              documents.stream().mapToInt(d -> d.passages().size()).sum()));
    }
  }

  /** With declared types; answers what did not fit them. */
  public static Misfits publish(
      GenerationStore store, MetadataSchema schema, List<DocumentBlock> documents)
      throws IOException {
    Manifest.Model model = model(DIMENSIONS, true);
    try (GenerationDraft draft = store.begin()) {
      Misfits misfits;
      try (PassageWriter writer = PassageWriter.create(draft.index(), model.space(), schema, "")) {
        for (DocumentBlock document : documents) {
          writer.add(document);
        }
        writer.finish();
        misfits = writer.misfits();
      }
      Manifest usual = manifest(model, documents.size(), documents.size());
      draft.publish(
          new Manifest(
              usual.writer(),
              model,
              new Manifest.Analysis(
                  usual.analyzer(), usual.userWords(), usual.passageRules(), schema),
              usual.content()));
      return misfits;
    }
  }

  public static void write(Path index, Manifest.Model model, List<DocumentBlock> documents)
      throws IOException {
    try (PassageWriter writer = PassageWriter.create(index, model.space())) {
      for (DocumentBlock document : documents) {
        writer.add(document);
      }
      writer.finish();
    }
  }

  public static Manifest.Model model(int dimensions, boolean unitLength) {
    return new Manifest.Model(
        "sample-model", "/models/sample", FINGERPRINT, dimensions, unitLength);
  }

  public static Manifest manifest(Manifest.Model model, int documents, int passages) {
    return new Manifest(
        Manifest.Writer.at(Instant.parse("2025-06-01T00:00:00Z")),
        model,
        new Manifest.Analysis(JapaneseTextAnalyzer.FINGERPRINT, "as the test says"),
        new Manifest.Content(List.of("/文書"), documents, passages));
  }
}
