package musubi.embedder.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ErrorMessage;
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
import musubi.message.Message;
import musubi.message.Reason;

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

  /**
   * Reads the table of a model that is known to be static, such as one that this program wrote;
   * nothing is embedded to compare, so it is much faster.
   *
   * @throws ModelException if the graph is no static model's, or is damaged
   */
  public static PieceTable table(Path folder) {
    StaticModelReader reader = new StaticModelReader(ModelFolderReader.read(folder));
    return GraphTable.read(reader.graph().getGraph(), reader.folder.path(), reader.folder.onnx());
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
          ErrorMessage.of("base.prompts", folder.prompts().query(), folder.prompts().document()));
    }
    if (folder.lowerCase()) {
      throw refused(ErrorMessage.of("base.lower-case"));
    }
    if (folder.similarity() == Similarity.DOT_PRODUCT && !folder.normalize()) {
      throw refused(ErrorMessage.of("base.dot-product"));
    }
    if (!folder.onnxData().isEmpty()) {
      throw refused(ErrorMessage.of("base.data-beside", folder.onnxData()));
    }
  }

  private void refusePooling(Pooling pooling) {
    throw refused(ErrorMessage.of("base.pooling", pooling.publishedName()));
  }

  private ModelException refused(Message why) {
    return new ModelException(ErrorMessage.of("train.base-refused", folder.path(), why));
  }

  private ModelProto graph() {
    byte[] bytes = bytes(folder.onnx());
    try {
      return ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(ErrorMessage.of("onnx.damaged", folder.onnx(), Reason.of(e)), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, Reason.of(e)), e);
    }
  }
}
