package musubi.embedder.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ModelException;
import musubi.embedder.Similarity;
import musubi.embedder.model.ModelFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.model.Pooling;
import musubi.embedder.model.Prompts;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.embedder.table.PieceTable;
import musubi.embedder.verify.Reference;

/**
 * Reads a static model from a published folder, so that training can continue from it.
 *
 * <p>Models that a {@link StaticModel} cannot express are refused by name: contextual graphs (see
 * {@link GraphTable}), another pooling than the mean, prompts, lower-casing outside the tokenizer,
 * vectors that keep their length. At last the sample texts are embedded both ways (see {@link
 * Agreement}).
 */
public final class StaticModelReader {

  private final ModelFolder folder;

  private StaticModelReader(ModelFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads a model.
   *
   * @throws ModelException if it is no static model, or is damaged, naming the file or folder
   */
  public static StaticModel read(Path folder) {
    return new StaticModelReader(ModelFolderReader.read(folder)).read();
  }

  private StaticModel read() {
    checkSettings();
    PieceTable table = GraphTable.read(graph().getGraph(), folder.path(), folder.onnx());
    byte[] tokenizer = bytes(folder.tokenizer());
    Vocabulary.check(tokenizer, folder.path().toString(), table.size());
    try (OnnxEmbedder embedder = OnnxEmbedder.open(folder, OnnxOptions.DEFAULTS)) {
      Agreement.check(folder.path(), embedder, Reference.record(embedder), table);
    }
    return new StaticModel(folder.name(), tokenizer, table, folder.maxTokens());
  }

  private void checkSettings() {
    folder.pooling().filter(pooling -> pooling != Pooling.MEAN).ifPresent(this::refusePooling);
    if (!folder.prompts().equals(Prompts.NONE)) {
      throw refused(
          "puts '%s' in front of queries and '%s' in front of documents; expected no prompts"
              .formatted(folder.prompts().query(), folder.prompts().document()));
    }
    if (folder.lowerCase()) {
      throw refused(
          "lower-cases texts before its tokenizer (do_lower_case in sentence_bert_config.json);"
              + " expected a tokenizer that does so itself");
    }
    if (folder.similarity() == Similarity.DOT_PRODUCT && !folder.normalize()) {
      throw refused("compares vectors by their dot product; expected the cosine");
    }
    if (!folder.onnxData().isEmpty()) {
      throw refused("keeps weights in %s; expected them in the graph".formatted(folder.onnxData()));
    }
  }

  private void refusePooling(Pooling pooling) {
    throw refused("pools by %s; expected mean".formatted(pooling.publishedName()));
  }

  private ModelException refused(String why) {
    return new ModelException(
        "%s %s. Training cannot continue from it; the bundled model, and any model that training"
                .formatted(folder.path(), why)
            + " wrote, will do.");
  }

  private ModelProto graph() {
    byte[] bytes = bytes(folder.onnx());
    try {
      return ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(
          "%s is damaged, or no ONNX file: %s".formatted(folder.onnx(), e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
