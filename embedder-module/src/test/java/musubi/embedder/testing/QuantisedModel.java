package musubi.embedder.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Published models, dynamically quantised: graph and tokenizer as they stand on the hub, in jars of
 * a registry. None of them is a Japanese model.
 */
public enum QuantisedModel {
  /** Chinese, 4 layers of 512; in every build. */
  BGE_SMALL_ZH("bge-small-zh-v1.5-q", "cls"),

  /** English, 6 layers of 384; its tokenizer file asks for rows of 128 tokens, filled up. */
  ALL_MINI_LM("all-minilm-l6-v2-q", "mean"),

  /** English, 12 layers of 384. */
  E5_SMALL("e5-small-v2-q", "mean");

  private static final String MODULES =
      """
      [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
       {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
       {"idx": 2, "name": "2", "path": "2_Normalize",
        "type": "sentence_transformers.models.Normalize"}]
      """;

  private final String file;
  private final String pooling;

  QuantisedModel(String file, String pooling) {
    this.file = file;
    this.pooling = pooling;
  }

  /** Those of this build: the first, or all with the profile {@code published-models}. */
  public static List<QuantisedModel> ofThisBuild() {
    return "all".equals(System.getProperty("musubi.published-models"))
        ? Arrays.asList(values())
        : List.of(BGE_SMALL_ZH);
  }

  /** Whether a text's vector is that of its first token; else the mean of all. */
  public boolean firstToken() {
    return pooling.equals("cls");
  }

  /** Lays the files out as sentence-transformers publishes a model. */
  public Path write(Path folder) {
    return TestModels.empty()
        .file("modules.json", MODULES)
        .file("1_Pooling/config.json", "{\"pooling_mode\": \"%s\"}".formatted(pooling))
        .file("sentence_bert_config.json", "{\"max_seq_length\": 512}")
        .file("tokenizer.json", resource("-tokenizer.json"))
        .file("onnx/model.onnx", resource(".onnx"))
        .write(folder);
  }

  private byte[] resource(String end) {
    String name = "/" + file + end;
    try (InputStream in = QuantisedModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
