package musubi.embedder.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Set;

/** Copies an output tensor of any readable type into floats. */
final class OutputValues {

  static final Set<OnnxJavaType> READABLE =
      Set.of(
          OnnxJavaType.FLOAT,
          OnnxJavaType.FLOAT16,
          OnnxJavaType.BFLOAT16,
          OnnxJavaType.DOUBLE,
          OnnxJavaType.INT8);

  private OutputValues() {}

  static float[] read(OnnxTensor tensor, OnnxJavaType type) {
    return switch (type) {
      // getFloatBuffer widens float16 and bfloat16.
      case FLOAT, FLOAT16, BFLOAT16 -> floats(tensor.getFloatBuffer());
      case DOUBLE -> floats(tensor.getDoubleBuffer());
      case INT8 -> floats(tensor.getByteBuffer());
      default -> throw new IllegalArgumentException("not an output type: " + type);
    };
  }

  private static float[] floats(FloatBuffer buffer) {
    if (buffer.hasArray() && buffer.arrayOffset() == 0) {
      return buffer.array();
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] floats(DoubleBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) buffer.get(i);
    }
    return values;
  }

  private static float[] floats(ByteBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }
}
