package musubi.embedder.testing;

/**
 * A published cross-encoder's folder with its own configuration files, and small weights and a
 * small vocabulary in place of the published ones.
 *
 * @param name as on the hub, without the publisher
 * @param files the folder
 * @param vocabulary of its tokenizer
 * @param graph its weights
 */
public record PublishedReranker(
    String name, TestModels files, TestVocabulary vocabulary, PairGraph graph) {

  private static final String MODERN_BERT =
      """
      {"architectures": ["ModernBertForSequenceClassification"], "bos_token_id": 1,
       "classifier_pooling": "cls", "cls_token_id": 6, "eos_token_id": 2, "hidden_size": %d,
       "id2label": {"0": "LABEL_0"}, "label2id": {"LABEL_0": 0},
       "max_position_embeddings": 8192, "model_type": "modernbert", "num_hidden_layers": %d,
       "pad_token_id": 3, "sep_token_id": 4,
       "sentence_transformers": {"activation_fn": "torch.nn.modules.activation.Sigmoid",
                                 "version": "4.1.0"},
       "vocab_size": 102400}
      """;

  /** BERT with segments: [CLS] query [SEP] passage [SEP]; a window of 16 tokens. */
  public static PublishedReranker bert() {
    TestVocabulary vocabulary = TestTokenizers.wordPieceVocabulary();
    PairGraph graph = PairGraph.withTokenTypes(PairGraph.weights(vocabulary.size(), 4));
    TestModels files =
        TestModels.empty()
            .file(
                "config.json",
                """
                {"architectures": ["BertForSequenceClassification"], "id2label": {"0": "LABEL_0"},
                 "label2id": {"LABEL_0": 0}, "max_position_embeddings": 512, "model_type": "bert",
                 "pad_token_id": 0,
                 "sbert_ce_default_activation_function": "torch.nn.modules.linear.Identity"}
                """)
            .file("tokenizer_config.json", "{\"model_max_length\": 16}")
            .file("tokenizer.json", TestTokenizers.wordPiece());
    return new PublishedReranker("bert-reranker", files, vocabulary, graph).complete();
  }

  /** ModernBERT with Llama's tokenizer, published with its graph. */
  public static PublishedReranker japaneseRerankerXsmallV2() {
    return modernBert("japanese-reranker-xsmall-v2", 256, 10);
  }

  /** The same family, of 25 layers; its graph is exported by the operator. */
  public static PublishedReranker ruriV3Reranker() {
    return modernBert("ruri-v3-reranker-310m", 768, 25);
  }

  private static PublishedReranker modernBert(String name, int width, int layers) {
    TestVocabulary vocabulary = PublishedTokenizers.llama();
    PairGraph graph =
        PairGraph.withSeparator(PairGraph.weights(vocabulary.size(), 7), vocabulary.id("</s>"));
    TestModels files =
        TestModels.empty()
            .file("config.json", MODERN_BERT.formatted(width, layers))
            .file(
                "tokenizer_config.json",
                """
                {"add_bos_token": true, "add_eos_token": true, "model_max_length": 8192,
                 "tokenizer_class": "LlamaTokenizer"}
                """)
            .file("tokenizer.model", "not read")
            .file("tokenizer.json", PublishedTokenizers.llama(vocabulary));
    return new PublishedReranker(name, files, vocabulary, graph).complete();
  }

  /** XLM-RoBERTa: two separators between query and passage, no segments; no word of activation. */
  public static PublishedReranker bgeRerankerV2M3() {
    TestVocabulary vocabulary = PublishedTokenizers.xlmRoberta();
    PairGraph graph =
        PairGraph.withSeparator(PairGraph.weights(vocabulary.size(), 4), vocabulary.id("</s>"));
    TestModels files =
        TestModels.empty()
            .file(
                "config.json",
                """
                {"architectures": ["XLMRobertaForSequenceClassification"], "bos_token_id": 0,
                 "eos_token_id": 2, "hidden_size": 1024, "id2label": {"0": "LABEL_0"},
                 "label2id": {"LABEL_0": 0}, "max_position_embeddings": 8194,
                 "model_type": "xlm-roberta", "num_hidden_layers": 24, "pad_token_id": 1,
                 "type_vocab_size": 1, "vocab_size": 250002}
                """)
            .file(
                "tokenizer_config.json",
                "{\"model_max_length\": 8192, \"tokenizer_class\": \"XLMRobertaTokenizer\"}")
            .file("sentencepiece.bpe.model", "not read")
            .file("tokenizer.json", PublishedTokenizers.xlmRoberta(vocabulary));
    return new PublishedReranker("bge-reranker-v2-m3", files, vocabulary, graph).complete();
  }

  private PublishedReranker complete() {
    files.file("onnx/model.onnx", graph.bytes());
    return this;
  }

  /** The logit of a pair whose tokens are written out, all of segment 0. */
  public double logit(String... tokens) {
    long[] ids = vocabulary.ids(tokens);
    return graph.logit(ids, new int[ids.length]);
  }

  @Override
  public String toString() {
    return name;
  }
}
