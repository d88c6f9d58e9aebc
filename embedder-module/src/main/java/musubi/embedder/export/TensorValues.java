package musubi.embedder.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;

/** Reads a weight out of an ONNX file as floats. */
final class TensorValues {

  private TensorValues() {}

  /**
   * All values, in the order of the file.
   *
   * @param file named in errors
   * @throws ModelException if the weight lies in another file, is of a type that is not read here,
   *     or has fewer values than its shape says
   */
  static float[] read(TensorProto tensor, Path file) {
    if (tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
      throw new ModelException(ErrorMessage.of("tensor.beside", file, tensor.getName()));
    }
    DataType type = type(tensor);
    int size = size(tensor, file);
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    boolean inRaw = raw.hasRemaining();
    int found =
        switch (type) {
          case FLOAT -> inRaw ? raw.remaining() / Float.BYTES : tensor.getFloatDataCount();
          case FLOAT16 -> inRaw ? raw.remaining() / Short.BYTES : tensor.getInt32DataCount();
          case INT8 -> inRaw ? raw.remaining() : tensor.getInt32DataCount();
          default ->
              throw new ModelException(
                  ErrorMessage.of("tensor.type", file, tensor.getName(), type));
        };
    if (found != size) {
      throw new ModelException(
          ErrorMessage.of(
              "tensor.size", file, tensor.getName(), found, tensor.getDimsList(), size));
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> inRaw ? raw.getFloat() : tensor.getFloatData(i);
            case FLOAT16 ->
                Float.float16ToFloat(inRaw ? raw.getShort() : (short) tensor.getInt32Data(i));
            default -> inRaw ? raw.get() : (byte) tensor.getInt32Data(i);
          };
    }
    return values;
  }

  private static int size(TensorProto tensor, Path file) {
    long size = 1;
    for (long dim : tensor.getDimsList()) {
      if (dim < 1 || dim > Integer.MAX_VALUE / size) {
        throw new ModelException(
            ErrorMessage.of("tensor.shape", file, tensor.getName(), tensor.getDimsList()));
      }
      size *= dim;
    }
    return (int) size;
  }

  static DataType type(TensorProto tensor) {
    DataType type = DataType.forNumber(tensor.getDataType());
    return type == null ? DataType.UNDEFINED : type;
  }
}
