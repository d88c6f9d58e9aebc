package musubi.embedder.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;

/** A vocabulary of Japanese pieces, tables for it, and texts that it cuts into many pieces. */
final class SmallModels {

  static final int PIECES = 2000;
  static final int DIMENSIONS = 256;
  static final int MAX_TOKENS = 128;

  private static final List<String> WORDS =
      List.of(
          "有休",
          "申請",
          "年次",
          "有給",
          "休暇",
          "取得",
          "希望",
          "三営業日",
          "前",
          "まで",
          "届け出る",
          "規程",
          "経費",
          "精算",
          "情報",
          "システム",
          "部",
          "サーバー",
          "再起動",
          "手順",
          "接続",
          "できない",
          "見積書",
          "有効",
          "期限",
          "発行",
          "日",
          "から",
          "髙橋",
          "VPN",
          "report",
          "the",
          "quarterly",
          "です",
          "ます",
          "か",
          "は",
          "の",
          "を",
          "に",
          "、",
          "。");

  private static final List<String> FRAGMENTS =
      List.of("😀", " ", "　", "𠮷野家", "①", "2025-07", "規程-023", "ｻｰﾊﾞｰ", "\n", "(", "）", "未知");

  private static final String KANA =
      IntStream.concat(IntStream.rangeClosed('ぁ', 'ん'), IntStream.rangeClosed('ァ', 'ー'))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();

  private static final String LATIN = "abcdefghijklmnopqrstuvwxyz0123456789-.";

  private SmallModels() {}

  /** A Unigram tokenizer with {@value #PIECES} pieces and no special tokens around a text. */
  static byte[] tokenizerJson() {
    Random random = new Random(7);
    Set<String> pieces = new LinkedHashSet<>(List.of("<unk>", "▁"));
    (KANA + LATIN).chars().forEach(c -> pieces.add(Character.toString(c)));
    pieces.addAll(WORDS);
    while (pieces.size() < PIECES) {
      pieces.add(run(random, random.nextInt(5) == 0 ? LATIN : KANA, 2 + random.nextInt(2)));
    }
    String vocabulary =
        pieces.stream()
            .map(piece -> "[\"%s\", %s]".formatted(piece, -2 - random.nextDouble() * 8))
            .collect(Collectors.joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
         "normalizer": {"type": "NFKC"},
         "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always",
                           "split": false},
         "post_processor": null, "decoder": null,
         "model": {"type": "Unigram", "unk_id": 0, "vocab": [%s], "byte_fallback": false}}
        """
        .formatted(vocabulary)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Gaussian rows whose lengths are spread from 0.05 to 3, evenly on a logarithmic scale. */
  static PieceTable table() {
    Random random = new Random(11);
    float[][] rows = new float[PIECES][DIMENSIONS];
    for (float[] row : rows) {
      double length = 0.05 * Math.pow(60, random.nextDouble());
      for (int d = 0; d < DIMENSIONS; d++) {
        row[d] = (float) (random.nextGaussian() * length / Math.sqrt(DIMENSIONS));
      }
    }
    return new PieceTable(rows);
  }

  static StaticModel model() {
    return new StaticModel("小さな模型", tokenizerJson(), table(), MAX_TOKENS);
  }

  /** So many texts of 1 to 200 pieces or so; the same in every run. */
  static List<String> texts(int count) {
    Random random = new Random(13);
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      StringBuilder text = new StringBuilder();
      int parts = 1 + random.nextInt(texts.size() % 10 == 0 ? 120 : 20);
      for (int part = 0; part < parts; part++) {
        text.append(
            switch (random.nextInt(6)) {
              case 0 -> run(random, KANA, 1 + random.nextInt(6));
              case 1 -> run(random, LATIN, 1 + random.nextInt(6));
              case 2 -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
              default -> WORDS.get(random.nextInt(WORDS.size()));
            });
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static String run(Random random, String characters, int length) {
    return random
        .ints(length, 0, characters.length())
        .mapToObj(characters::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
