package musubi.embedder.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tokenizer.json of the families of Japanese models, with a small vocabulary: special tokens,
 * their places and the treatment of blanks are those of the family. Their normalizer, a table of
 * sentencepiece, is stood in for by NFKC, which it extends.
 */
final class PublishedTokenizers {

  private static final String SPECIAL =
      """
      {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,
       "normalized": false, "special": true}""";

  private static final List<String> WORDS =
      List.of("有休", "▁有休", "の", "申請", "は", "いつ", "まで", "規程", "▁規程", "VPN", "。");

  /** Two texts as XLM-RoBERTa reads them: two separators between, one segment. */
  private static final String ROBERTA_PAIR =
      """
      {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
      {"SpecialToken": {"id": "</s>", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}},
      {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}""";

  /** Two texts as transformers' LlamaTokenizer puts them together. */
  private static final String LLAMA_PAIR =
      """
      {"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
      {"SpecialToken": {"id": "</s>", "type_id": 0}}, {"SpecialToken": {"id": "<s>", "type_id": 1}},
      {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "</s>", "type_id": 1}}""";

  private PublishedTokenizers() {}

  /** XLM-RoBERTa's pieces: sentencepiece's behind four special tokens, the mask at the end. */
  static TestVocabulary xlmRoberta() {
    List<String> pieces =
        new ArrayList<>(
            List.of("<s>", "<pad>", "</s>", "<unk>", "▁", "▁query", "▁passage", ":", "query"));
    pieces.addAll(WORDS);
    pieces.add("<mask>");
    return new TestVocabulary(List.copyOf(pieces));
  }

  /** A unigram model between &lt;s&gt; and &lt;/s&gt;, a blank in front of every text. */
  static String xlmRoberta(TestVocabulary vocabulary) {
    return json(
        vocabulary,
        List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>"),
        "{\"type\": \"NFKC\"}",
        metaspace("always", true),
        ROBERTA_PAIR,
        "{\"type\": \"Unigram\", \"unk_id\": 3, \"byte_fallback\": false, \"vocab\": [%s]}"
            .formatted(scored(vocabulary)));
  }

  /** Llama's pieces: special tokens, the 256 bytes, sentencepiece's. */
  static TestVocabulary llama() {
    List<String> pieces =
        new ArrayList<>(List.of("<unk>", "<s>", "</s>", "<pad>", "<sep>", "<mask>", "<cls>"));
    IntStream.range(0, 256).forEach(b -> pieces.add("<0x%02X>".formatted(b)));
    pieces.addAll(List.of("▁", "検索", "クエリ", "文書", "トピック", ":"));
    pieces.addAll(WORDS);
    return new TestVocabulary(List.copyOf(pieces));
  }

  /** A unigram model that writes unknown characters as bytes; no blank in front of the text. */
  static String llama(TestVocabulary vocabulary) {
    return json(
        vocabulary,
        List.of("<unk>", "<s>", "</s>", "<pad>", "<sep>", "<mask>", "<cls>"),
        "null",
        metaspace("never", false),
        LLAMA_PAIR,
        "{\"type\": \"Unigram\", \"unk_id\": 0, \"byte_fallback\": true, \"vocab\": [%s]}"
            .formatted(scored(vocabulary)));
  }

  /** Pieces of Japanese LUKE, in XLM-RoBERTa's order. */
  static TestVocabulary luke() {
    List<String> pieces = new ArrayList<>(List.of("<s>", "<pad>", "</s>", "<unk>", "▁"));
    pieces.addAll(List.of("有休", "申請"));
    "有休の申請規程。query:passg".codePoints().forEach(c -> pieces.add(Character.toString(c)));
    pieces.add("<mask>");
    return new TestVocabulary(pieces.stream().distinct().toList());
  }

  /** Byte pair encoding of characters, as docs/models.md converts it. */
  static String luke(TestVocabulary vocabulary) {
    String ids =
        IntStream.range(0, vocabulary.size())
            .mapToObj(id -> "\"%s\": %d".formatted(vocabulary.pieces().get(id), id))
            .collect(Collectors.joining(", "));
    return json(
        vocabulary,
        List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>"),
        "{\"type\": \"NFKC\"}",
        metaspace("always", true),
        ROBERTA_PAIR,
        """
        {"type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": false,
         "vocab": {%s}, "merges": [["有", "休"], ["申", "請"]]}"""
            .formatted(ids));
  }

  private static String metaspace(String prepend, boolean split) {
    return "{\"type\": \"Metaspace\", \"replacement\": \"▁\", \"prepend_scheme\": \"%s\", \"split\": %s}"
        .formatted(prepend, split);
  }

  /** All pieces are equally likely, so the fewest pieces win. */
  private static String scored(TestVocabulary vocabulary) {
    return vocabulary.pieces().stream()
        .map("[\"%s\", -2.0]"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static String json(
      TestVocabulary vocabulary,
      List<String> special,
      String normalizer,
      String preTokenizer,
      String pair,
      String model) {
    String added =
        special.stream()
            .map(token -> SPECIAL.formatted(vocabulary.id(token), token))
            .collect(Collectors.joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s],
         "normalizer": %s, "pre_tokenizer": %s,
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
           "pair": [%s],
           "special_tokens": {"<s>": {"id": "<s>", "ids": [%d], "tokens": ["<s>"]},
                              "</s>": {"id": "</s>", "ids": [%d], "tokens": ["</s>"]}}},
         "decoder": null, "model": %s}
        """
        .formatted(
            added,
            normalizer,
            preTokenizer,
            pair,
            vocabulary.id("<s>"),
            vocabulary.id("</s>"),
            model);
  }
}
