package musubi.app.report;

import java.io.IOException;
import java.util.List;
import musubi.app.output.FolderSize;
import musubi.app.setup.Setup;
import musubi.embedder.Role;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;

/** Measures what models cost, on a sample of the passages of an index. */
final class CostMeasure {

  /** Passages that every model embeds. */
  static final int SAMPLE = 256;

  /** The first ones are not timed. */
  private static final int WARM_UP = 16;

  private final List<String> sample;
  private final Generation generation;

  CostMeasure(List<String> sample, Generation generation) {
    this.sample = sample;
    this.generation = generation;
  }

  /** Returns the cost of the index in use. */
  Cost ofIndex(Setup setup) throws IOException {
    Manifest manifest = generation.manifest();
    Manifest.Build build = manifest.build();
    boolean whole = build != null && build.base().isEmpty();
    try (OnnxEmbedder embedder = setup.model().openFor(manifest.model())) {
      return cost(
          embedder, setup, generation, whole && build != null ? build.seconds() : Double.NaN);
    }
  }

  /** Returns the cost of a candidate. */
  Cost ofCandidate(CandidateIndex index) throws IOException {
    try (OnnxEmbedder embedder = index.setup().model().open()) {
      return cost(embedder, index.setup(), index.setup().store().requireCurrent(), index.seconds());
    }
  }

  private Cost cost(OnnxEmbedder embedder, Setup setup, Generation built, double seconds) {
    embedder.embed(sample.subList(0, Math.min(WARM_UP, sample.size())), Role.DOCUMENT);
    long start = System.nanoTime();
    embedder.embed(sample, Role.DOCUMENT);
    double perSecond = sample.size() / ((System.nanoTime() - start) / 1e9);
    return new Cost(
        seconds,
        FolderSize.bytes(built.folder()),
        FolderSize.bytes(setup.model().path()),
        perSecond,
        built.manifest().content().passages() / perSecond);
  }
}
