package musubi.lucene.index;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import musubi.lucene.metadata.MetadataSchema;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFormatTest {

  private static final int DIMENSIONS = 64;
  private static final int DOCUMENTS = 200;

  @TempDir Path folder;

  private final Random random = new Random(5);

  @Test
  void aSmallerFormatTakesLessMemory() throws IOException {
    long before = Long.MAX_VALUE;
    for (VectorFormat format :
        new VectorFormat[] {VectorFormat.INT7, VectorFormat.INT4, VectorFormat.INT1}) {
      Path index = folder.resolve(format.label());
      try (PassageWriter writer = writer(index, format)) {
        fill(writer, 0);
        writer.finish();
      }
      Map<String, Long> sizes = sizes(index);
      long searched = sizes.getOrDefault("veq", 0L);
      assertThat(searched)
          .isGreaterThanOrEqualTo((long) format.bits() * DIMENSIONS * DOCUMENTS / Byte.SIZE)
          .isLessThan(before);
      assertThat(sizes).containsEntry("vec", 4L * DIMENSIONS * DOCUMENTS);
      before = searched;
    }
    Path index = folder.resolve("float32");
    try (PassageWriter writer = writer(index, VectorFormat.FLOAT32)) {
      fill(writer, 0);
      writer.finish();
    }
    assertThat(sizes(index)).doesNotContainKey("veq");
  }

  /** Each segment says itself how its vectors lie. */
  @Test
  void segmentsOfAllFormatsMakeOneIndex() throws IOException {
    for (VectorFormat format : VectorFormat.values()) {
      try (PassageWriter writer = writer(folder, format)) {
        fill(writer, format.ordinal());
        writer.finishWithSegments();
      }
    }
    float[] query = vector();
    try (FSDirectory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertThat(reader.leaves()).hasSize(VectorFormat.values().length);
      for (LeafReaderContext leaf : reader.leaves()) {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        assertThat(vectors.size()).isEqualTo(DOCUMENTS);
        assertThat(vectors.scorer(query).iterator().nextDoc()).isZero();
      }
    }
  }

  @Test
  void namesAreKnownAgain() {
    for (VectorFormat format : VectorFormat.values()) {
      assertThat(VectorFormat.named(format.label())).contains(format);
    }
    assertThat(VectorFormat.named("int8")).isEmpty();
  }

  private static PassageWriter writer(Path index, VectorFormat format) throws IOException {
    return PassageWriter.append(
        index, new VectorSpace(DIMENSIONS, true, format), MetadataSchema.DEFAULT, "");
  }

  private void fill(PassageWriter writer, int part) throws IOException {
    for (int d = 0; d < DOCUMENTS; d++) {
      writer.add(document(part + "-" + d).passage("第一条", vector()).block());
    }
  }

  private float[] vector() {
    float[] vector = new float[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  /** Bytes of vectors by what they are for: the ends of the names of Lucene's files. */
  private static Map<String, Long> sizes(Path index) throws IOException {
    try (FSDirectory directory = FSDirectory.open(index);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      CodecReader segment = (CodecReader) reader.leaves().getFirst().reader();
      return segment
          .getVectorReader()
          .getOffHeapByteSize(segment.getFieldInfos().fieldInfo(Fields.VECTOR));
    }
  }
}
