package musubi.embedder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import musubi.embedder.model.CrossEncoderFolderReader;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.onnx.OnnxCrossEncoder;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;

/** Builds a model folder as sentence-transformers publishes it, file by file. */
public final class TestModels {

  private static final String MODULE =
      "{\"idx\": %d, \"name\": \"%d\", \"path\": \"%s\", \"type\": \"sentence_transformers.models.%s\"}";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private TestModels() {}

  /** A folder without a file. */
  public static TestModels empty() {
    return new TestModels();
  }

  private static TestModels meanOfTokens() {
    TestModels model = empty();
    model.modules("Transformer", "Pooling", "Normalize");
    model.file(
        "1_Pooling/config.json",
        """
        {"word_embedding_dimension": 4, "pooling_mode_cls_token": false,
         "pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": false,
         "pooling_mode_mean_sqrt_len_tokens": false}
        """);
    model.file(
        "config_sentence_transformers.json", "{\"prompts\": {}, \"default_prompt_name\": null}");
    model.file("sentence_bert_config.json", "{\"max_seq_length\": 16, \"do_lower_case\": false}");
    model.file("config.json", "{\"model_type\": \"static\", \"pad_token_id\": 0}");
    model.file("tokenizer_config.json", "{\"model_max_length\": 16}");
    return model.graph(TestGraph.tokenVectors());
  }

  /** No special tokens; mean of the tokens; unit length; no prompts; 16 tokens. */
  public static TestModels unigram() {
    return meanOfTokens().file("tokenizer.json", TestTokenizers.unigram());
  }

  /** The same with BERT's tokenizer: [CLS] text [SEP]. */
  public static TestModels wordPiece() {
    return meanOfTokens().file("tokenizer.json", TestTokenizers.wordPiece());
  }

  public TestModels file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public TestModels file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  public TestModels without(String name) {
    if (files.remove(name) == null) {
      throw new IllegalArgumentException("the test model has no " + name);
    }
    return this;
  }

  public TestModels graph(TestGraph graph) {
    return file("onnx/model.onnx", graph.bytes());
  }

  /** The modules of modules.json, by the last part of their type. */
  public TestModels modules(String... types) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < types.length; i++) {
      String path = i == 0 ? "" : i + "_" + types[i];
      json.append(i == 0 ? "[" : ",\n ").append(MODULE.formatted(i, i, path, types[i]));
    }
    return file("modules.json", json + "]\n");
  }

  /** The pooling as newer versions of sentence-transformers write it. */
  public TestModels pooling(String mode) {
    return file(
        "1_Pooling/config.json",
        "{\"embedding_dimension\": 4, \"pooling_mode\": \"%s\"}".formatted(mode));
  }

  public TestModels prompts(String query, String document) {
    return file(
        "config_sentence_transformers.json",
        "{\"prompts\": {\"query\": \"%s\", \"document\": \"%s\"}}".formatted(query, document));
  }

  public TestModels dotProduct() {
    return modules("Transformer", "Pooling")
        .file("config_sentence_transformers.json", "{\"similarity_fn_name\": \"dot\"}");
  }

  public TestModels maxTokens(int tokens) {
    return file("sentence_bert_config.json", "{\"max_seq_length\": %d}".formatted(tokens));
  }

  /** Writes the files into a folder, which is made if need be. */
  public Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the folder and opens it as a reranker. */
  public OnnxCrossEncoder openReranker(Path folder, OnnxOptions options) {
    return OnnxCrossEncoder.open(CrossEncoderFolderReader.read(write(folder)), options);
  }

  /** Writes the folder and opens it as published. */
  public OnnxEmbedder open(Path folder) {
    return open(folder, OnnxOptions.DEFAULTS);
  }

  public OnnxEmbedder open(Path folder, OnnxOptions options) {
    return OnnxEmbedder.open(ModelFolderReader.read(write(folder)), options);
  }
}
