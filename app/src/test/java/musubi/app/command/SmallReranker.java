package musubi.app.command;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A reranker in published layout that likes one character: its logit is {@value #LIKING} for each
 * time that query and passage have it, plus {@value #BIAS}. A token a character.
 */
final class SmallReranker {

  private static final float LIKING = 1.5f;
  private static final float BIAS = -2;

  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null,
       "added_tokens": [%s], "normalizer": null, "pre_tokenizer": null,
       "post_processor": {"type": "TemplateProcessing",
         "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "</s>", "type_id": 0}}],
         "pair": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "</s>", "type_id": 0}},
                  {"Sequence": {"id": "B", "type_id": 1}},
                  {"SpecialToken": {"id": "</s>", "type_id": 1}}],
         "special_tokens": {"<s>": {"id": "<s>", "ids": [2], "tokens": ["<s>"]},
                            "</s>": {"id": "</s>", "ids": [3], "tokens": ["</s>"]}}},
       "decoder": null,
       "model": {"type": "BPE", "unk_token": "<unk>", "fuse_unk": false, "byte_fallback": false,
                 "vocab": {"<unk>": 0, "<pad>": 1, "<s>": 2, "</s>": 3, "%s": 4}, "merges": []}}
      """;

  private static final String SPECIAL =
      """
      {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,
       "normalized": false, "special": true}""";

  private SmallReranker() {}

  /** Writes the folder. */
  static Path write(Path folder, char liked) throws IOException {
    Files.createDirectories(folder.resolve("onnx"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architectures": ["ModernBertForSequenceClassification"], "id2label": {"0": "LABEL_0"},
         "max_position_embeddings": 1024, "model_type": "modernbert", "pad_token_id": 1}
        """);
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 1024}");
    List<String> special =
        List.of(
            SPECIAL.formatted(0, "<unk>"),
            SPECIAL.formatted(1, "<pad>"),
            SPECIAL.formatted(2, "<s>"),
            SPECIAL.formatted(3, "</s>"));
    Files.writeString(
        folder.resolve("tokenizer.json"), TOKENIZER.formatted(String.join(", ", special), liked));
    Files.write(folder.resolve("onnx/model.onnx"), graph());
    return folder;
  }

  /** What it says of a passage, between 0 and 1. */
  static double relevance(String query, String passage, char liked) {
    long count = (query + passage).chars().filter(c -> c == liked).count();
    return 1 / (1 + Math.exp(-(LIKING * count + BIAS)));
  }

  private static byte[] graph() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("liking")
            .addInput(value("input_ids", DataType.INT64, "length"))
            .addInput(value("attention_mask", DataType.INT64, "length"))
            .addInitializer(
                tensor("weights", 5)
                    .addAllFloatData(List.of(0f, 100f, 0f, 0f, LIKING))) // padding must not count
            .addInitializer(tensor("bias", 1).addFloatData(BIAS))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("axis")
                    .setDataType(DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(1))
            .addNode(node("Gather", "liked", "weights", "input_ids"))
            .addNode(
                node("Cast", "mask", "attention_mask").toBuilder()
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("to")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(DataType.FLOAT.getNumber())))
            .addNode(node("Mul", "masked", "liked", "mask"))
            .addNode(node("ReduceSum", "sum", "masked", "axis"))
            .addNode(node("Add", "logits", "sum", "bias"))
            .addOutput(value("logits", DataType.FLOAT, 1));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static TensorProto.Builder tensor(String name, long length) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.FLOAT.getNumber())
        .addDims(length);
  }

  /** [pairs, second], where the second is a number or a name. */
  private static ValueInfoProto value(String name, DataType type, Object second) {
    TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("pairs"))
            .addDim(
                second instanceof Integer fixed
                    ? dimension.setDimValue(fixed)
                    : dimension.setDimParam((String) second));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
