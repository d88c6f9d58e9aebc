package musubi.embedder.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** The messages of which an ONNX graph is made. */
final class OnnxMessages {

  /** The outputs of {@link #dynamicQuantization}: whole numbers, their scale and their zero. */
  static final List<String> DYNAMICALLY_QUANTIZED = List.of("quantized", "scale", "zeroPoint");

  private OnnxMessages() {}

  static NodeProto dynamicQuantization(String from) {
    return NodeProto.newBuilder()
        .setOpType("DynamicQuantizeLinear")
        .addInput(from)
        .addAllOutput(DYNAMICALLY_QUANTIZED)
        .build();
  }

  static NodeProto castNode(String from, String to, DataType type) {
    return NodeProto.newBuilder()
        .setOpType("Cast")
        .addInput(from)
        .addOutput(to)
        .addAttribute(intAttribute("to", type.getNumber()))
        .build();
  }

  static AttributeProto intAttribute(String name, int value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static TensorProto.Builder tensor(String name, DataType type, long... dims) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  /** A dimension is a number, or a name for one that changes from run to run. */
  static ValueInfoProto value(String name, DataType type, Object... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dim : dims) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(
          dim instanceof Integer fixed
              ? dimension.setDimValue(fixed)
              : dimension.setDimParam((String) dim));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
