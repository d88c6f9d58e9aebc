package musubi.app.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import musubi.app.passage.PassageRules;
import musubi.app.passage.PassageSplitter;
import musubi.app.passage.TextPassage;
import musubi.app.rebuild.EmbeddingText;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.text.Section;
import musubi.embedder.Embedder;
import musubi.embedder.Role;

/**
 * Texts as vectors of length 1: the mean of the vectors of a text's passages, which are cut and
 * embedded as those of an index are.
 */
public final class TextVectors {

  private static final int AT_ONCE = 64;

  private final Embedder embedder;
  private final PassageSplitter splitter;

  public TextVectors(Embedder embedder, PassageRules rules) {
    this.embedder = embedder;
    this.splitter = new PassageSplitter(rules, embedder::countTokens);
  }

  /**
   * The vector of each text; all zero for a text in which the model finds nothing.
   *
   * @param done told how many are embedded
   */
  public float[][] of(List<TextItem> items, IntConsumer done) {
    float[][] vectors = new float[items.size()][];
    for (int from = 0; from < vectors.length; from += AT_ONCE) {
      int to = Math.min(vectors.length, from + AT_ONCE);
      embed(items.subList(from, to), vectors, from);
      done.accept(to);
    }
    return vectors;
  }

  /** The mean of the vectors of a text's passages, at length 1; all zero if there is none. */
  public static float[] mean(List<float[]> passages, int dimensions) {
    float[] sum = new float[dimensions];
    for (float[] passage : passages) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += passage[d];
      }
    }
    scale(sum);
    return sum;
  }

  /** The vectors of queries, which are never cut. */
  public float[][] ofQueries(List<String> queries) {
    float[][] vectors = embedder.embed(queries, Role.QUERY);
    for (float[] vector : vectors) {
      scale(vector);
    }
    return vectors;
  }

  private void embed(List<TextItem> items, float[][] vectors, int from) {
    List<List<TextPassage>> passages =
        splitter.split(items.stream().map(TextVectors::document).toList());
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      for (TextPassage passage : passages.get(i)) {
        texts.add(EmbeddingText.of(items.get(i).title(), passage.headings(), passage.text()));
      }
    }
    float[][] embedded = embedder.embed(texts, Role.DOCUMENT);
    int next = 0;
    for (int i = 0; i < items.size(); i++) {
      int end = next + passages.get(i).size();
      vectors[from + i] = mean(Arrays.asList(embedded).subList(next, end), embedder.dimensions());
      next = end;
    }
  }

  private static ExtractedDocument document(TextItem item) {
    return new ExtractedDocument(
        item.id(),
        item.title(),
        item.path(),
        item.text(),
        List.of(new Section(List.of(), 0, item.text().length())),
        List.of(),
        Map.of());
  }

  private static void scale(float[] vector) {
    double length = 0;
    for (float value : vector) {
      length += (double) value * value;
    }
    if (length > 0) {
      float factor = (float) (1 / Math.sqrt(length));
      for (int d = 0; d < vector.length; d++) {
        vector[d] *= factor;
      }
    }
  }
}
