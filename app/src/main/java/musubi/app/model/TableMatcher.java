package musubi.app.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import musubi.embedder.export.StaticModelReader;
import musubi.embedder.piece.UnigramPieces;
import musubi.embedder.table.PieceTable;
import musubi.embedder.table.Vectors;
import musubi.lucene.soft.SoftMatcher;
import musubi.lucene.soft.SoftQuery;
import org.apache.lucene.util.VectorUtil;

/**
 * Compares texts by the bundled model's table, whatever model the passages were embedded with: a
 * contextual model has no vector for a piece alone. The first {@value #DIMENSIONS} dimensions are
 * enough, in eight bits: sums of whole numbers are the same on every processor. A piece weighs as
 * much as its whole row is long, as it does in a text's vector.
 *
 * <p>Within a query, the similarities of a piece of the texts are computed once. The pieces of
 * texts are kept, up to {@value #KEPT_CHARACTERS} characters of text, for cutting a text takes
 * longer than comparing it, and the same passages are near to many queries.
 */
public final class TableMatcher implements SoftMatcher {

  private static final int DIMENSIONS = 128;

  private static final long KEPT_CHARACTERS = 8_000_000;

  private final UnigramPieces pieces;
  private final Cache<String, int[]> cut =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((String text, int[] found) -> text.length())
          .executor(Runnable::run)
          .recordStats()
          .build();
  private final byte[][] directions;
  private final float[] scales;
  private final float[] weights;

  private TableMatcher(UnigramPieces pieces, PieceTable table) {
    this.pieces = pieces;
    this.weights = new float[table.size()];
    this.directions = new byte[table.size()][];
    this.scales = new float[table.size()];
    int kept = Math.min(DIMENSIONS, table.dimensions());
    for (int piece = 0; piece < weights.length; piece++) {
      float[] row = table.row(piece);
      weights[piece] = (float) Math.sqrt(Vectors.dot(row, row));
      float[] direction = Arrays.copyOf(row, kept);
      Vectors.normalize(direction);
      scales[piece] = largest(direction) / Byte.MAX_VALUE;
      directions[piece] = quantized(direction, scales[piece]);
    }
  }

  private static float largest(float[] values) {
    float largest = Float.MIN_NORMAL;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static byte[] quantized(float[] values, float scale) {
    byte[] quantized = new byte[values.length];
    for (int d = 0; d < quantized.length; d++) {
      quantized[d] = (byte) Math.round(values[d] / scale);
    }
    return quantized;
  }

  /** Loaded with the first query, and once: 4 MB. */
  private static final class Bundled {
    static final TableMatcher TABLE = read(BundledModel.folder());
  }

  /**
   * How often the pieces of a text were at hand.
   *
   * @param hits texts whose pieces were kept
   * @param misses texts that were cut
   */
  public record Kept(long hits, long misses) {}

  /** Counts what the matcher over the bundled model has looked up since it was loaded. */
  public static Kept kept() {
    CacheStats counted = Bundled.TABLE.cut.stats();
    return new Kept(counted.hitCount(), counted.missCount());
  }

  /** The matcher over the bundled model; nothing is read before it is asked. */
  public static SoftMatcher bundled() {
    return query -> Bundled.TABLE.about(query);
  }

  /**
   * Reads a static model.
   *
   * @throws musubi.embedder.ModelException if it is none, or its tokenizer cuts in another way
   */
  static TableMatcher read(Path folder) {
    Path tokenizer = folder.resolve("tokenizer.json");
    try {
      return new TableMatcher(
          UnigramPieces.read(Files.readAllBytes(tokenizer), tokenizer.toString()),
          StaticModelReader.table(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SoftQuery about(String query) {
    return new Asked(pieces.of(query));
  }

  private final class Asked implements SoftQuery {

    private final int[] asked;
    private final float[] importance;
    private final float[][] similarities = new float[weights.length][];

    Asked(int[] asked) {
      this.asked = asked;
      this.importance = new float[asked.length];
      for (int i = 0; i < asked.length; i++) {
        importance[i] = Math.max(Float.MIN_NORMAL, weights[asked[i]]);
      }
    }

    @Override
    public float[] weights() {
      return importance;
    }

    @Override
    public float[] nearest(String text) {
      float[] nearest = new float[asked.length];
      for (int piece : cut.get(text, t -> Arrays.stream(pieces.of(t)).distinct().toArray())) {
        float[] near = similarities(piece);
        for (int i = 0; i < nearest.length; i++) {
          nearest[i] = Math.max(nearest[i], near[i]);
        }
      }
      return nearest;
    }

    private float[] similarities(int piece) {
      float[] known = similarities[piece];
      if (known == null) {
        known = new float[asked.length];
        for (int i = 0; i < known.length; i++) {
          known[i] = asked[i] == piece ? 1 : similarity(asked[i], piece);
        }
        similarities[piece] = known;
      }
      return known;
    }

    /** Rounding must not bring it past 1. */
    private float similarity(int one, int other) {
      int dot = VectorUtil.dotProduct(directions[one], directions[other]);
      return Math.min(1, dot * (scales[one] * scales[other]));
    }
  }
}
