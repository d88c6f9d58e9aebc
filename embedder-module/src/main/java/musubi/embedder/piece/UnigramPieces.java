package musubi.embedder.piece;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A unigram vocabulary: a text is NFKC-normalised, lower-cased and split into runs by the
 * tokenizer's pattern; each run becomes the pieces whose scores have the greatest sum (Viterbi).
 * Immutable and thread-safe.
 */
public final class UnigramPieces {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** How much less than the rarest piece a character without a piece scores, as in tokenizers. */
  private static final float UNKNOWN_PENALTY = 10;

  private final Pattern runs;
  private final PieceTrie trie;
  private final int unknown;
  private final float unknownScore;

  private UnigramPieces(Pattern runs, PieceTrie trie, int unknown, float unknownScore) {
    this.runs = runs;
    this.trie = trie;
    this.unknown = unknown;
    this.unknownScore = unknownScore;
  }

  /**
   * Reads a vocabulary.
   *
   * @param tokenizerJson the bytes of a {@code tokenizer.json}
   * @param name names the file in errors
   * @throws ModelException if the tokenizer cuts in another way than this class can
   */
  public static UnigramPieces read(byte[] tokenizerJson, String name) {
    JsonNode tokenizer;
    try {
      tokenizer = JSON.readTree(tokenizerJson);
    } catch (JacksonException e) {
      throw new ModelException(
          ErrorMessage.of("json", name, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    }
    JsonNode model = tokenizer.path("model");
    require(name, "model", model.path("type").asString(""), "Unigram");
    require(name, "normalizer", normalizers(tokenizer.path("normalizer")), "NFKC, Lowercase");
    JsonNode split = tokenizer.path("pre_tokenizer");
    require(name, "pre_tokenizer", split.path("type").asString(""), "Split");
    require(name, "behavior", split.path("behavior").asString(""), "Removed");
    require(name, "invert", split.path("invert").asString(""), "true");
    PieceTrie trie = new PieceTrie();
    int unknown = model.path("unk_id").asInt(0);
    float lowest = 0;
    int id = 0;
    for (JsonNode piece : model.path("vocab")) {
      float score = (float) piece.path(1).asDouble();
      if (id != unknown) {
        trie.add(piece.path(0).asString(""), id, score);
        lowest = Math.min(lowest, score);
      }
      id++;
    }
    return new UnigramPieces(
        Pattern.compile(split.path("pattern").path("Regex").asString(".+")),
        trie,
        unknown,
        lowest - UNKNOWN_PENALTY);
  }

  private static String normalizers(JsonNode normalizer) {
    StringBuilder names = new StringBuilder();
    for (JsonNode each : normalizer.path("normalizers")) {
      names.append(names.isEmpty() ? "" : ", ").append(each.path("type").asString(""));
    }
    return names.toString();
  }

  private static void require(String name, String part, String found, String expected) {
    if (!found.equals(expected)) {
      throw new ModelException(ErrorMessage.of("pieces.other", name, part, found, expected));
    }
  }

  /**
   * Cuts a text.
   *
   * @return ids of its pieces, in order; none for a text without a run
   */
  public int[] of(String text) {
    String plain =
        (Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC))
            .toLowerCase(Locale.ROOT);
    Matcher run = runs.matcher(plain);
    Lattice lattice = new Lattice();
    int[] pieces = new int[plain.length()];
    int count = 0;
    while (run.find()) {
      count = lattice.cut(plain, run.start(), run.end(), pieces, count);
    }
    return Arrays.copyOf(pieces, count);
  }

  /** The best ways to cut up to each place of a run; reused from run to run. */
  private final class Lattice {

    private float[] best = new float[32];
    private int[] from = new int[32];
    private int[] piece = new int[32];

    /** Adds the pieces of {@code text[start, end)} behind the first {@code count}. */
    int cut(String text, int start, int end, int[] pieces, int count) {
      int length = end - start;
      if (best.length <= length) {
        best = new float[length * 2];
        from = new int[length * 2];
        piece = new int[length * 2];
      }
      Arrays.fill(best, 1, length + 1, Float.NEGATIVE_INFINITY);
      best[0] = 0;
      for (int at = 0; at < length; at++) {
        if (best[at] == Float.NEGATIVE_INFINITY) {
          continue; // inside a surrogate pair
        }
        int single = Character.charCount(text.codePointAt(start + at));
        boolean known = false;
        int node = PieceTrie.ROOT;
        for (int to = at; to < length; to++) {
          node = trie.next(node, text.charAt(start + to));
          if (node < 0) {
            break;
          }
          int id = trie.piece(node);
          if (id >= 0) {
            reach(at, to + 1, best[at] + trie.score(node), id);
            known |= to + 1 - at == single;
          }
        }
        if (!known) {
          reach(at, Math.min(length, at + single), best[at] + unknownScore, unknown);
        }
      }
      int total = count;
      for (int at = length; at > 0; at = from[at]) {
        total++;
      }
      int place = total;
      for (int at = length; at > 0; at = from[at]) {
        pieces[--place] = piece[at];
      }
      return total;
    }

    private void reach(int at, int to, float score, int id) {
      if (score > best[to]) {
        best[to] = score;
        from[to] = at;
        piece[to] = id;
      }
    }
  }
}
