package musubi.embedder.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two tokenizer.json files: one as T5-like Japanese models have it, one as BERT's. */
public final class TestTokenizers {

  private static final List<String> PIECES =
      List.of(
          "<unk>",
          "▁",
          "有休",
          "の",
          "申請",
          "は",
          "いつ",
          "まで",
          "規程",
          "経費",
          "精算",
          "VPN",
          "vpn",
          "▁有休",
          "▁query:",
          "▁passage:",
          "\uFFFD",
          "に",
          "接続",
          "できない",
          "。",
          "𠮷");

  private static final List<String> WORDS =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "vpn", "connect", "##ion", "expense", "report", "規",
          "程", "a");

  private TestTokenizers() {}

  /** The id of a piece of {@link #unigram()}. */
  public static long piece(String piece) {
    return id(PIECES, piece);
  }

  /** The id of a word of {@link #wordPiece()}. */
  public static long word(String word) {
    return id(WORDS, word);
  }

  /** The words of {@link #wordPiece()}. */
  public static TestVocabulary wordPieceVocabulary() {
    return new TestVocabulary(WORDS);
  }

  private static long id(List<String> vocabulary, String token) {
    int id = vocabulary.indexOf(token);
    if (id < 0) {
      throw new IllegalArgumentException(token + " is not in the test vocabulary");
    }
    return id;
  }

  /**
   * Unigram pieces over text whose blanks are written ▁, with one ▁ in front; no special tokens.
   * All pieces are equally likely, so the fewest pieces win.
   */
  public static String unigram() {
    String vocabulary =
        PIECES.stream().map("[\"%s\", -2.0]"::formatted).collect(Collectors.joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null,
         "added_tokens": [{"id": 0, "content": "<unk>", "single_word": false, "lstrip": false,
                           "rstrip": false, "normalized": false, "special": true}],
         "normalizer": null,
         "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always",
                           "split": false},
         "post_processor": null,
         "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always",
                     "split": false},
         "model": {"type": "Unigram", "unk_id": 0, "vocab": [%s], "byte_fallback": false}}
        """
        .formatted(vocabulary);
  }

  /** Lower-cased words between [CLS] and [SEP]. */
  public static String wordPiece() {
    String vocabulary =
        IntStream.range(0, WORDS.size())
            .mapToObj(id -> "\"%s\": %d".formatted(WORDS.get(id), id))
            .collect(Collectors.joining(", "));
    String special =
        IntStream.range(0, 4)
            .mapToObj(
                id ->
                    """
                    {"id": %d, "content": "%s", "single_word": false, "lstrip": false,
                     "rstrip": false, "normalized": false, "special": true}"""
                        .formatted(id, WORDS.get(id)))
            .collect(Collectors.joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null,
         "added_tokens": [%s],
         "normalizer": {"type": "BertNormalizer", "clean_text": true,
                        "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
           "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                    {"Sequence": {"id": "B", "type_id": 1}},
                    {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
           "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                              "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
         "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 100, "vocab": {%s}}}
        """
        .formatted(special, vocabulary);
  }
}
