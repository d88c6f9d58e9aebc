package musubi.embedder.training.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a unigram model as the {@code tokenizer.json} that the Hugging Face tokenizer loads: the
 * same folding and cuts as {@link Segmenter}, no special tokens around a text. Number 0 is the
 * unknown piece; the pieces follow in order of probability.
 */
public final class TokenizerJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String UNKNOWN = "<unk>";

  private TokenizerJson() {}

  /** The file's content, in UTF-8. */
  public static byte[] of(UnigramModel model) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    ObjectNode unknown = root.putArray("added_tokens").addObject();
    unknown.put("id", 0).put("content", UNKNOWN).put("special", true);
    for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
      unknown.put(flag, false);
    }
    ObjectNode normalizer = root.putObject("normalizer");
    normalizer.put("type", "Sequence");
    normalizer
        .putArray("normalizers")
        .addPOJO(Map.of("type", "NFKC"))
        .addPOJO(Map.of("type", "Lowercase"));
    ObjectNode cuts = root.putObject("pre_tokenizer");
    cuts.put("type", "Split").put("behavior", "Removed").put("invert", true);
    cuts.putObject("pattern").put("Regex", Segmenter.PATTERN);
    root.putNull("post_processor");
    root.putObject("decoder").put("type", "Fuse");
    ObjectNode unigram = root.putObject("model");
    unigram.put("type", "Unigram").put("unk_id", 0).put("byte_fallback", false);
    ArrayNode vocabulary = unigram.putArray("vocab");
    vocabulary.addArray().add(UNKNOWN).add(0.0);
    byProbability(model)
        .forEach(
            piece ->
                vocabulary
                    .addArray()
                    .add(model.piece(piece))
                    .add(Math.round(model.logProbability(piece) * 1e4) / 1e4));
    return JSON.writeValueAsBytes(root);
  }

  /** The number of pieces that a file written here numbers, the unknown one included. */
  public static int size(byte[] tokenizerJson) {
    return JSON.readTree(tokenizerJson).path("model").path("vocab").size();
  }

  /**
   * For each piece the most probable way to write it with other pieces.
   *
   * @return the numbers of the parts, one row a number of the tokenizer; an empty row for a piece
   *     that has no parts, such as a single character, and no rows for a tokenizer that is not a
   *     unigram model
   */
  public static int[][] splits(byte[] tokenizerJson) {
    JsonNode model = JSON.readTree(tokenizerJson).path("model");
    if (!model.path("type").asString("").equals("Unigram")) {
      return new int[0][];
    }
    List<String> pieces = new ArrayList<>();
    List<Double> logProbabilities = new ArrayList<>();
    for (JsonNode entry : model.path("vocab")) {
      pieces.add(entry.path(0).asString());
      logProbabilities.add(entry.path(1).asDouble());
    }
    UnigramModel unigram =
        new UnigramModel(pieces, logProbabilities.stream().mapToDouble(p -> p).toArray());
    return IntStream.range(0, pieces.size())
        .mapToObj(piece -> unigram.alternative(piece).stream().mapToInt(p -> p).toArray())
        .toArray(int[][]::new);
  }

  private static List<Integer> byProbability(UnigramModel model) {
    return IntStream.range(0, model.size())
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer p) -> -model.logProbability(p))
                .thenComparing(model::piece))
        .toList();
  }
}
