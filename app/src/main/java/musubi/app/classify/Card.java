package musubi.app.classify;

import java.util.List;

/**
 * What is told of a classifier that is kept: {@code card.json} of its folder.
 *
 * @param format of the folder
 * @param features what it sees
 * @param figures of texts that it did not know, 0 to 1
 */
public record Card(
    int format,
    String features,
    List<String> classes,
    Trained trained,
    Embedder embedder,
    Analysis analysis,
    Said said,
    ClassifierFigures figures) {

  static final int FORMAT = 1;

  /**
   * What it was trained on; the hashes of the single texts are in {@code trained-on.txt}.
   *
   * @param at as ISO 8601
   * @param sha256 of these hashes
   */
  public record Trained(String at, int texts, String sha256) {}

  /** The model of its vectors. */
  public record Embedder(String name, String location, String fingerprint, int dimensions) {}

  /**
   * How texts were cut.
   *
   * @param words of the user dictionary
   */
  public record Analysis(String fingerprint, String words) {}

  /**
   * When it says something.
   *
   * @param precision that was asked for
   * @param threshold above 1 if it never does
   * @param weights sha256 of {@code weights.bin}
   * @param words sha256 of {@code words.tsv}
   */
  public record Said(
      double precision, double temperature, double threshold, String weights, String words) {}
}
