package musubi.lucene.embedded.semantic;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.engine.Deadline;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Fields;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.kept.Lookups;
import musubi.lucene.view.Blocks;
import musubi.lucene.view.ShownIndex;
import musubi.lucene.view.View;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactNeighboursTest {

  private static final int DIMENSIONS = 32;
  private static final int DOCUMENTS = 250;

  /** Documents of a segment. */
  private static final int PART = 50;

  private static final int NEAREST = 20;
  private static final int QUERIES = 20;

  @TempDir Path data;

  private final Random random = new Random(20261125);
  private final float[][] subjects = vectors(12, 1);

  /**
   * In every format, under a filter too, and however the index came to be what it is; the first
   * search by Lucene's estimates, the others by codes.
   */
  @ParameterizedTest
  @EnumSource
  void findsWhatIsNearestByTheFullVectors(VectorFormat format) throws IOException {
    Map<String, DocumentBlock> documents = documents(true);
    Manifest.Model model = model(true, format);
    Query filter = new TermQuery(new Term(Fields.metadata("部署"), "人事部"));
    try (Opened fresh = new Opened(fresh(model, documents), documents);
        Opened grown = new Opened(grown(model, documents), documents)) {
      assertThat(grown.segments()).isGreaterThan(3);
      for (float[] query : vectors(QUERIES, 1)) {
        List<String> exact = nearest(documents, query, d -> true);
        assertThat(fresh.nearest(query, null)).containsExactlyInAnyOrderElementsOf(exact);
        assertThat(grown.nearest(query, null)).containsExactlyInAnyOrderElementsOf(exact);
        assertThat(grown.nearest(query, filter))
            .containsExactlyInAnyOrderElementsOf(
                nearest(documents, query, d -> d.metadata().containsValue(List.of("人事部"))));
      }
    }
  }

  @Test
  void vectorsOfAnyLengthAreComparedByTheFullOnes() throws IOException {
    Map<String, DocumentBlock> documents = documents(false);
    try (Opened grown = new Opened(grown(model(false, VectorFormat.INT1), documents), documents)) {
      for (float[] query : vectors(QUERIES, 3)) {
        assertThat(grown.nearest(query, null))
            .containsExactlyInAnyOrderElementsOf(nearest(documents, query, d -> true));
      }
    }
  }

  @Test
  void withoutMemoryForCodesTheNearestAreTheSame() throws IOException {
    Map<String, DocumentBlock> documents = documents(true);
    Manifest.Model model = model(true, VectorFormat.INT1);
    try (Opened large = new Opened(grown(model, documents), documents);
        Opened small = new Opened(grown(model, documents), documents, /* mostBytes= */ 1000)) {
      for (float[] query : vectors(QUERIES, 1)) {
        assertThat(small.nearest(query, null)).isEqualTo(large.nearest(query, null));
      }
      assertThat(large.isCoded()).isTrue();
      assertThat(small.isCoded()).isFalse();
    }
  }

  @Test
  void ofEquallyNearDocumentsTheFirstByIdAreFound() throws IOException {
    float[] same = vectors(1, 1)[0];
    Map<String, DocumentBlock> documents = new TreeMap<>();
    for (int d = 0; d < 3 * NEAREST; d++) {
      String id = "文書-%03d".formatted((d * 37) % 101);
      documents.put(id, document(id).passage("第一条", same).block());
    }
    Manifest.Model model = model(true, VectorFormat.DEFAULT);
    try (Opened grown = new Opened(grown(model, documents), documents)) {
      assertThat(grown.nearest(same, null))
          .containsExactlyInAnyOrderElementsOf(
              new ArrayList<>(documents.keySet()).subList(0, NEAREST));
    }
  }

  private record Near(String id, float similarity) {}

  private static List<String> nearest(
      Map<String, DocumentBlock> documents, float[] query, Predicate<DocumentBlock> passes) {
    return documents.values().stream()
        .filter(passes)
        .map(
            d ->
                new Near(
                    d.id(),
                    (float)
                        d.passages().stream()
                            .mapToDouble(p -> Similarities.dot(query, p.vector()))
                            .max()
                            .orElseThrow()))
        .sorted(Comparator.comparing(Near::similarity).reversed().thenComparing(Near::id))
        .limit(NEAREST)
        .map(Near::id)
        .toList();
  }

  private static Manifest.Model model(boolean unitLength, VectorFormat format) {
    return new Manifest.Model("m", "/m", "0123456789abcdef", DIMENSIONS, unitLength, format);
  }

  private Map<String, DocumentBlock> documents(boolean unitLength) {
    Map<String, DocumentBlock> documents = new TreeMap<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      documents.put("doc-%03d".formatted(d), one("doc-%03d".formatted(d), unitLength));
    }
    return documents;
  }

  private DocumentBlock one(String id, boolean unitLength) {
    SampleDocument document = document(id).metadata("部署", random.nextInt(4) == 0 ? "人事部" : "経理部");
    for (int p = 0; p <= random.nextInt(4); p++) {
      document.passage("第" + p + "条", vectors(1, unitLength ? 1 : 3)[0]);
    }
    return document.block();
  }

  /** Near one of some subjects, as texts are. */
  private float[][] vectors(int count, double length) {
    float[][] vectors = new float[count][DIMENSIONS];
    for (float[] vector : vectors) {
      float[] subject = subjects == null ? vector : subjects[random.nextInt(subjects.length)];
      double squares = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        vector[i] = (float) (subject[i] + 0.1 * random.nextGaussian());
        squares += vector[i] * vector[i];
      }
      for (int i = 0; i < DIMENSIONS; i++) {
        vector[i] *= (float) (length / Math.sqrt(squares));
      }
    }
    return vectors;
  }

  private Generation fresh(Manifest.Model model, Map<String, DocumentBlock> documents)
      throws IOException {
    return SampleGeneration.publish(
        new GenerationStore(data.resolve("fresh")), model, List.copyOf(documents.values()));
  }

  /** The same documents in several segments, beside others that were deleted or replaced. */
  private Generation grown(Manifest.Model model, Map<String, DocumentBlock> documents)
      throws IOException {
    try (GenerationDraft draft = new GenerationStore(data.resolve("grown")).begin()) {
      try (PassageWriter writer = PassageWriter.create(draft.index(), model.space())) {
        int added = 0;
        for (DocumentBlock block : documents.values()) {
          if (added % 20 == 0) {
            writer.add(one("gone-" + block.id(), model.unitLength()));
            writer.add(one(block.id(), model.unitLength()));
          }
          writer.replace(block);
          if (++added % PART == 0) {
            writer.commit();
          }
        }
        for (String id : documents.keySet()) {
          writer.delete("gone-" + id);
        }
        writer.commit();
      }
      return draft.publish(SampleGeneration.manifest(model, documents.size(), documents.size()));
    }
  }

  /** A generation, opened. */
  private static final class Opened implements AutoCloseable {

    private final DirectoryReader reader;
    private final ShownIndex index;
    private final VectorSpace space;
    private final CodedVectors coded;
    private final Set<String> ids;

    Opened(Generation generation, Map<String, DocumentBlock> documents) throws IOException {
      this(generation, documents, 1 << 20);
    }

    Opened(Generation generation, Map<String, DocumentBlock> documents, long mostBytes)
        throws IOException {
      this.reader = DirectoryReader.open(FSDirectory.open(generation.index()));
      Blocks blocks = new Blocks(reader);
      View view = View.ofEverything(reader, blocks, new Lookups());
      this.index = new ShownIndex(view, blocks, new IndexSearcher(view));
      this.space = generation.manifest().model().space();
      this.coded = new CodedVectors(reader.leaves(), mostBytes);
      this.ids = documents.keySet();
    }

    boolean isCoded() {
      return coded.of(index.leaves().getFirst()) != null;
    }

    int segments() {
      return index.leaves().size();
    }

    Set<String> nearest(float[] query, @Nullable Query filter) throws IOException {
      SemanticArm arm = new SemanticArm(index, space, coded, query, Deadline.none());
      Set<String> found = new TreeSet<>();
      for (int document : arm.nearest(filter, NEAREST)) {
        found.add(index.id(document));
      }
      assertThat(ids).containsAll(found);
      return found;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
