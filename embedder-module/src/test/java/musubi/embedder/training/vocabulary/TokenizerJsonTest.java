package musubi.embedder.training.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import musubi.embedder.onnx.TextTokenizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the vocabulary's training saw as a text's pieces is what the product will see. */
class TokenizerJsonTest {

  private static final int UNKNOWN = 0;

  /** ㋿ and 🅬 are folded since 2019 and 2020. */
  private static final List<String> NEWER_THAN_THE_TOKENIZER =
      List.of("U+32FF: <unk>, training \\u4ee4\\u548c", "U+1F16C: <unk>, training mr");

  private static final List<String> FRAGMENTS =
      List.of(
          "経費精算",
          "有給休暇",
          "三営業日前までに",
          "届け出る",
          "システム",
          "ｻｰﾊﾞｰ",
          "ﾊﾟｿｺﾝ",
          "ＶＰＮ",
          "Wi-Fi",
          "ＷｉＦｉ",
          "らーめん",
          "コーヒー",
          "〜",
          "～",
          "ー",
          "ｰ",
          "々",
          "ゝ",
          "ヽ",
          "㈱",
          "①",
          "㌔",
          "㍻",
          "令和６年",
          "10,000円",
          "１２３",
          "2026",
          "。",
          "、",
          "！？",
          "「",
          "」",
          "…",
          "‥",
          "髙橋",
          "𠮷野家",
          "﨑",
          "鱻",
          "龘",
          "😀",
          "👨‍👩‍👧",
          "🇯🇵",
          "が",
          "か\u3099",
          "ﾞ",
          "は\u309a",
          "Straße",
          "İstanbul",
          "ΟΔΟΣ",
          "Σ",
          "ß",
          "ŒUVRE",
          "é",
          "e\u0301",
          "½",
          "²",
          "ﬁ",
          "－",
          "‐",
          "−",
          "—",
          "_",
          "<unk",
          "\\",
          "\"",
          "\u200b",
          "\ufeff",
          "\u200d",
          " ",
          "\u3000",
          "\u00a0",
          "\t",
          "\n",
          "\u0085",
          "\u2028",
          "\u1680",
          "\u0000",
          "\ud83d",
          "\ude00",
          "한국어",
          "русский",
          "ไทย",
          "العربية");

  @TempDir static Path folder;

  private static byte[] json;
  private static List<String> vocabulary;

  /** The model as the file has it: probabilities rounded, the unknown piece left out. */
  private static UnigramModel model;

  private static TextTokenizer tokenizer;

  @BeforeAll
  static void trainAndWrite() throws IOException {
    SegmentCounts counts = new SegmentCounts();
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      counts.add(text(random, 60)); // of the list's first 60; the rest is partly unknown
    }
    json = TokenizerJson.of(new UnigramTrainer(200, 0.9999).train(counts));
    vocabulary = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (JsonNode entry : JsonMapper.builder().build().readTree(json).path("model").path("vocab")) {
      vocabulary.add(entry.get(0).asString());
      logs.add(entry.get(1).asDouble());
    }
    model =
        new UnigramModel(
            vocabulary.subList(1, vocabulary.size()),
            logs.stream().skip(1).mapToDouble(l -> l).toArray());
    tokenizer = open(json);
  }

  private static TextTokenizer open(byte[] json) throws IOException {
    return TextTokenizer.open(Files.write(folder.resolve("tokenizer.json"), json), 512);
  }

  private static String text(Random random, int fragments) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(FRAGMENTS.get(random.nextInt(fragments)));
    }
    return text.toString();
  }

  /** With one unknown piece for characters next to each other that have none. */
  private static List<Integer> expected(String text) {
    List<Integer> pieces = new ArrayList<>();
    new Segmenter()
        .segments(
            text,
            segment -> {
              int at = 0;
              for (int piece : model.best(segment)) {
                int found = segment.indexOf(model.piece(piece), at);
                if (found > at) {
                  pieces.add(UNKNOWN);
                }
                pieces.add(piece + 1);
                at = found + model.piece(piece).length();
              }
              if (at < segment.length()) {
                pieces.add(UNKNOWN);
              }
            });
    return pieces;
  }

  private static void assertSame(List<String> texts) {
    int[][] found = tokenizer.pieces(texts);
    for (int i = 0; i < found.length; i++) {
      assertThat(IntStream.of(found[i]).boxed().toList())
          .as(escaped(texts.get(i)))
          .isEqualTo(expected(texts.get(i)));
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped.append(c < 128 && c > 31 ? (char) c : "\\u%04x".formatted(c)));
    return escaped.toString();
  }

  @Test
  void theFileNumbersPiecesByProbability() {
    assertThat(vocabulary).hasSizeBetween(180, 201).startsWith("<unk>").doesNotHaveDuplicates();
    assertThat(TokenizerJson.size(json)).isEqualTo(vocabulary.size());
    for (int piece = 1; piece < model.size(); piece++) {
      assertThat(model.logProbability(piece)).isLessThanOrEqualTo(model.logProbability(piece - 1));
    }
  }

  @Test
  void theTokenizerCutsRandomTextsAsTrainingDoes() {
    Random random = new Random(2);
    assertSame(IntStream.range(0, 8000).mapToObj(i -> text(random, FRAGMENTS.size())).toList());
  }

  /** Any characters at all, also those that the vocabulary does not know. */
  @Test
  void theTokenizerCutsNoiseAsTrainingDoes() {
    Random random = new Random(3);
    int[][] ranges = {{0x20, 0x17f}, {0x3000, 0x30ff}, {0x4e00, 0x9fff}, {0xff00, 0xffef}};
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(20); j >= 0; j--) {
        int[] range = ranges[random.nextInt(ranges.length)];
        text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0]));
      }
      texts.add(text.toString());
    }
    assertSame(texts);
  }

  /**
   * Characters one by one, in a vocabulary of all that they are folded to: the first plane, but for
   * Latin letters that Unicode still adds to, squared and enclosed ones, and kanji for
   * compatibility.
   */
  @Test
  void everyCharacterIsFoldedAlike() throws IOException {
    List<String> characters =
        IntStream.of(0xffff, 0x1f1ff, 0x1f2ff, 0x2fa1f)
            .flatMap(last -> IntStream.rangeClosed(last == 0xffff ? 0 : last & ~0xff, last))
            .filter(c -> !(c >= 0xa720 && c <= 0xa7ff) && !(c >= 0xab30 && c <= 0xab6f))
            .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.PRIVATE_USE)
            .filter(c -> Character.getType(c) != Character.SURROGATE)
            .mapToObj(Character::toString)
            .toList();
    Set<String> folded = new LinkedHashSet<>();
    characters.forEach(
        c -> Segmenter.fold(c).codePoints().mapToObj(Character::toString).forEach(folded::add));
    double[] logs = new double[folded.size()];
    Arrays.fill(logs, -10);
    byte[] all = TokenizerJson.of(new UnigramModel(List.copyOf(folded), logs));
    Map<Integer, String> pieces = new HashMap<>();
    for (JsonNode entry : JsonMapper.builder().build().readTree(all).path("model").path("vocab")) {
      pieces.put(pieces.size(), entry.get(0).asString());
    }
    List<String> differing = new ArrayList<>();
    try (TextTokenizer every = open(all)) {
      int[][] found = every.pieces(characters);
      for (int i = 0; i < found.length; i++) {
        StringBuilder product = new StringBuilder();
        IntStream.of(found[i]).mapToObj(pieces::get).forEach(product::append);
        StringBuilder training = new StringBuilder();
        new Segmenter().segments(characters.get(i), training::append);
        if (!product.toString().contentEquals(training)) {
          differing.add(
              "U+%04X: %s, training %s"
                  .formatted(
                      characters.get(i).codePointAt(0),
                      escaped(product.toString()),
                      escaped(training.toString())));
        }
      }
    }
    assertThat(differing).isEqualTo(NEWER_THAN_THE_TOKENIZER);
  }
}
