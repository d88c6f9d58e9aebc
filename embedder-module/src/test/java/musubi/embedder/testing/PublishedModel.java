package musubi.embedder.testing;

import java.util.Optional;

/**
 * A published model's folder with its own configuration files, and small random weights and a small
 * vocabulary in place of the published ones.
 *
 * @param name as on the hub, without the publisher
 * @param files the folder
 * @param vocabulary of its tokenizer
 * @param layers its weights
 */
public record PublishedModel(
    String name, TestModels files, TestVocabulary vocabulary, TestLayers layers) {

  private static final String TRANSFORMER =
      """
      {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}""";
  private static final String POOLING =
      """
      {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}""";
  private static final String NORMALIZE =
      """
      {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}""";

  /** BERT with XLM-RoBERTa's tokenizer: its pad token is 1, its configuration says 0. */
  public static PublishedModel multilingualE5Small() {
    TestVocabulary vocabulary = PublishedTokenizers.xlmRoberta();
    TestLayers layers =
        new TestLayers(
            new RandomTable(1, vocabulary.size(), 384),
            Optional.of(new RandomTable(2, 512, 384)),
            0,
            Optional.of(new RandomTable(3, 2, 384)));
    TestModels files =
        TestModels.empty()
            .file("modules.json", array(TRANSFORMER, POOLING, NORMALIZE))
            .file("1_Pooling/config.json", pooling(384, "mean_tokens"))
            .file(
                "sentence_bert_config.json", "{\"max_seq_length\": 512, \"do_lower_case\": false}")
            .file(
                "config.json",
                """
                {"architectures": ["BertModel"], "hidden_size": 384, "max_position_embeddings": 512,
                 "model_type": "bert", "num_hidden_layers": 12, "pad_token_id": 0,
                 "tokenizer_class": "XLMRobertaTokenizer", "type_vocab_size": 2,
                 "vocab_size": 250037}
                """)
            .file(
                "tokenizer_config.json",
                """
                {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>",
                 "mask_token": {"__type": "AddedToken", "content": "<mask>", "lstrip": true},
                 "model_max_length": 512, "pad_token": "<pad>", "sep_token": "</s>",
                 "tokenizer_class": "XLMRobertaTokenizer", "unk_token": "<unk>"}
                """)
            .file("sentencepiece.bpe.model", "not read")
            .file("tokenizer.json", PublishedTokenizers.xlmRoberta(vocabulary))
            .graph(layers.graph());
    return new PublishedModel("multilingual-e5-small", files, vocabulary, layers);
  }

  /** XLM-RoBERTa of 8192 tokens, cls pooling, weights beside the graph. */
  public static PublishedModel bgeM3() {
    TestVocabulary vocabulary = PublishedTokenizers.xlmRoberta();
    TestLayers layers = TestLayers.tokensOnly(new RandomTable(4, vocabulary.size(), 1024));
    TestModels files =
        TestModels.empty()
            .file("modules.json", array(TRANSFORMER, POOLING, NORMALIZE))
            .file("1_Pooling/config.json", pooling(1024, "cls_token"))
            .file(
                "config_sentence_transformers.json",
                """
                {"__version__": {"sentence_transformers": "2.2.2", "transformers": "4.33.0",
                                 "pytorch": "2.1.2+cu121"}}
                """)
            .file(
                "sentence_bert_config.json", "{\"max_seq_length\": 8192, \"do_lower_case\": false}")
            .file(
                "config.json",
                """
                {"architectures": ["XLMRobertaModel"], "bos_token_id": 0, "eos_token_id": 2,
                 "hidden_size": 1024, "max_position_embeddings": 8194, "model_type": "xlm-roberta",
                 "num_hidden_layers": 24, "pad_token_id": 1, "type_vocab_size": 1,
                 "vocab_size": 250002}
                """)
            .file(
                "tokenizer_config.json",
                "{\"model_max_length\": 8192, \"tokenizer_class\": \"XLMRobertaTokenizer\"}")
            .file("tokenizer.json", PublishedTokenizers.xlmRoberta(vocabulary))
            .graph(layers.graph());
    return new PublishedModel("bge-m3", files, vocabulary, layers);
  }

  /** ModernBERT with Llama's tokenizer, exported through sentence-transformers: pooled already. */
  public static PublishedModel ruriV3() {
    TestVocabulary vocabulary = PublishedTokenizers.llama();
    RandomTable table = new RandomTable(5, vocabulary.size(), 256);
    TestModels files =
        TestModels.empty()
            .file("modules.json", array(TRANSFORMER, POOLING))
            .file("1_Pooling/config.json", pooling(256, "mean_tokens"))
            .file(
                "config_sentence_transformers.json",
                """
                {"prompts": {}, "default_prompt_name": null, "similarity_fn_name": "cosine"}
                """)
            .file(
                "sentence_bert_config.json", "{\"max_seq_length\": 8192, \"do_lower_case\": false}")
            .file(
                "config.json",
                """
                {"architectures": ["ModernBertModel"], "bos_token_id": 1, "cls_token_id": 6,
                 "eos_token_id": 2, "hidden_size": 256, "max_position_embeddings": 8192,
                 "model_type": "modernbert", "pad_token_id": 3, "vocab_size": 102400}
                """)
            .file(
                "tokenizer_config.json",
                """
                {"add_bos_token": true, "add_eos_token": true, "model_max_length": 8192,
                 "tokenizer_class": "LlamaTokenizer"}
                """)
            .file("tokenizer.model", "not read")
            .file("tokenizer.json", PublishedTokenizers.llama(vocabulary))
            .graph(TestGraph.sentenceEmbedding(table).withSecondOutput("token_embeddings"));
    return new PublishedModel("ruri-v3-30m", files, vocabulary, TestLayers.tokensOnly(table));
  }

  /** LUKE, with the tokenizer converted and the graph exported as docs/models.md shows. */
  public static PublishedModel glucoseV2() {
    TestVocabulary vocabulary = PublishedTokenizers.luke();
    TestLayers layers =
        new TestLayers(
            new RandomTable(6, vocabulary.size(), 768),
            Optional.of(new RandomTable(7, 514, 768)),
            2,
            Optional.empty());
    TestModels files =
        TestModels.empty()
            .file("modules.json", array(TRANSFORMER, POOLING))
            .file("1_Pooling/config.json", pooling(768, "mean_tokens"))
            .file(
                "entity_vocab.json", "{\"[MASK]\": 0, \"[UNK]\": 1, \"[PAD]\": 2, \"[MASK2]\": 3}")
            .file(
                "config.json",
                """
                {"architectures": ["LukeModel"], "bos_token_id": 0, "eos_token_id": 2,
                 "hidden_size": 768, "max_position_embeddings": 514, "model_type": "luke",
                 "pad_token_id": 1, "type_vocab_size": 1, "use_entity_aware_attention": true,
                 "vocab_size": 32772}
                """)
            .file("tokenizer_config.json", "{\"tokenizer_class\": \"MLukeTokenizer\"}")
            .file("sentencepiece.bpe.model", "not read")
            .file("tokenizer.json", PublishedTokenizers.luke(vocabulary))
            .graph(layers.graph());
    return new PublishedModel("GLuCoSE-base-ja-v2", files, vocabulary, layers);
  }

  /** A table of token vectors; its tokenizer lies with it, its graph is an embedding bag. */
  public static PublishedModel staticEmbeddingJapanese() {
    TestVocabulary vocabulary = PublishedTokenizers.xlmRoberta();
    RandomTable table = new RandomTable(8, vocabulary.size(), 1024);
    TestModels files =
        TestModels.empty()
            .file(
                "modules.json",
                """
                [{"idx": 0, "name": "0", "path": "0_StaticEmbedding",
                  "type": "sentence_transformers.models.StaticEmbedding"}]
                """)
            .file(
                "config_sentence_transformers.json",
                """
                {"prompts": {}, "default_prompt_name": null, "similarity_fn_name": "cosine"}
                """)
            .file("0_StaticEmbedding/model.safetensors", "not read")
            .file("0_StaticEmbedding/tokenizer.json", PublishedTokenizers.xlmRoberta(vocabulary))
            .graph(TestGraph.embeddingBag(table));
    return new PublishedModel(
        "static-embedding-japanese", files, vocabulary, TestLayers.tokensOnly(table));
  }

  private static String array(String... elements) {
    return "[" + String.join(",\n ", elements) + "]";
  }

  private static String pooling(int dimensions, String mode) {
    return """
        {"word_embedding_dimension": %d, "pooling_mode_cls_token": %s,
         "pooling_mode_mean_tokens": %s, "pooling_mode_max_tokens": false,
         "pooling_mode_mean_sqrt_len_tokens": false}
        """
        .formatted(dimensions, mode.equals("cls_token"), mode.equals("mean_tokens"));
  }

  @Override
  public String toString() {
    return name;
  }
}
