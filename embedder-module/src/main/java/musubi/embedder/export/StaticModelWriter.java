package musubi.embedder.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.embedder.verify.Reference;
import musubi.message.Reason;

/**
 * Writes a static model as a folder in the published sentence-transformers layout, with the graph
 * of {@link StaticGraph} and the vectors that {@code model verify} compares with.
 *
 * <p>The folder is made beside its place under another name, loaded and compared with the table,
 * and only then moved there: a failure leaves no half model.
 */
public final class StaticModelWriter {

  private static final String MODULES =
      """
      [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}
      ]
      """;

  private static final String POOLING =
      """
      {
        "word_embedding_dimension": %s,
        "pooling_mode_cls_token": false,
        "pooling_mode_mean_tokens": true,
        "pooling_mode_max_tokens": false,
        "pooling_mode_mean_sqrt_len_tokens": false
      }
      """;

  private static final String SENTENCE_TRANSFORMERS =
      """
      {
        "prompts": {"query": "", "document": ""},
        "default_prompt_name": null,
        "similarity_fn_name": "cosine"
      }
      """;

  private static final String SENTENCE_BERT =
      """
      {
        "max_seq_length": %s,
        "do_lower_case": false
      }
      """;

  private static final String CONFIG =
      """
      {
        "model_type": "static",
        "vocab_size": %s,
        "hidden_size": %s
      }
      """;

  private static final String TOKENIZER =
      """
      {
        "model_max_length": %s,
        "tokenizer_class": "PreTrainedTokenizerFast"
      }
      """;

  private StaticModelWriter() {}

  /**
   * Writes a model.
   *
   * @param folder where to; may be an empty folder, or nothing yet
   * @throws ModelException if something is there already, if table and tokenizer do not fit, or if
   *     the folder cannot be written
   */
  public static void write(Path folder, StaticModel model) {
    Path target = folder.toAbsolutePath().normalize();
    checkFree(target);
    Vocabulary.check(model.tokenizerJson(), model.name(), model.table().size());
    QuantizedRows rows = QuantizedRows.of(model.table());
    Path draft = target.resolveSibling(".%s-%s".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      Files.createDirectories(draft);
      writeFiles(draft, model, rows);
      addReference(draft, target, model, rows);
      Files.deleteIfExists(target);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      remove(draft, e);
      throw new ModelException(ErrorMessage.of("not-written", folder, Reason.named(e)), e);
    } catch (RuntimeException e) {
      remove(draft, e);
      throw e;
    }
  }

  private static void checkFree(Path target) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> content =
        Files.isDirectory(target) ? Files.list(target) : Stream.of(target)) {
      if (content.findAny().isPresent()) {
        throw new ModelException(ErrorMessage.of("folder-not-empty", target));
      }
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("not-listed", target, Reason.named(e)), e);
    }
  }

  private static void writeFiles(Path draft, StaticModel model, QuantizedRows rows)
      throws IOException {
    Files.createDirectory(draft.resolve("1_Pooling"));
    Files.createDirectory(draft.resolve("onnx"));
    text(draft, "modules.json", MODULES);
    text(draft, "1_Pooling/config.json", POOLING.formatted(rows.dimensions()));
    text(draft, "config_sentence_transformers.json", SENTENCE_TRANSFORMERS);
    text(draft, "sentence_bert_config.json", SENTENCE_BERT.formatted(model.maxTokens()));
    text(draft, "config.json", CONFIG.formatted(rows.size(), rows.dimensions()));
    text(draft, "tokenizer_config.json", TOKENIZER.formatted(model.maxTokens()));
    Files.write(draft.resolve("tokenizer.json"), model.tokenizerJson());
    try (OutputStream onnx = Files.newOutputStream(draft.resolve("onnx/model.onnx"))) {
      StaticGraph.of(rows).writeTo(onnx);
    }
  }

  private static void text(Path draft, String name, String content) throws IOException {
    Files.writeString(draft.resolve(name), content);
  }

  private static void addReference(Path draft, Path target, StaticModel model, QuantizedRows rows)
      throws IOException {
    try (OnnxEmbedder embedder =
        OnnxEmbedder.open(ModelFolderReader.read(draft), OnnxOptions.DEFAULTS)) {
      Reference recorded = Reference.record(embedder);
      Agreement.check(target, embedder, recorded, rows.dequantized());
      // The embedder knows the model by the name of the draft.
      new Reference(model.name(), recorded.minCosine(), recorded.samples())
          .write(embedder.folder().reference());
    }
  }

  private static void remove(Path draft, Exception cause) {
    if (!Files.exists(draft)) {
      return;
    }
    try (Stream<Path> content = Files.walk(draft)) {
      List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
