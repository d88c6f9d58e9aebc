package musubi.embedder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.graph.ActivationScales;
import musubi.message.Reason;

/**
 * A loaded graph. Thread-safe: one session serves any number of threads. The owner closes it once,
 * after the last thread has returned.
 *
 * @param file the graph
 * @param environment of this process
 * @param ort the native session
 * @param scales whether the rows of a run depend on each other
 */
record OnnxSession(Path file, OrtEnvironment environment, OrtSession ort, ActivationScales scales)
    implements AutoCloseable {

  /**
   * Loads a graph.
   *
   * @param threads threads that one run of the graph may use
   * @throws ModelException if it cannot be read, or not be run
   */
  static OnnxSession open(Path onnx, int threads) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // Every batch has another shape, and a search must not leave a core spinning behind it.
      options.setMemoryPatternOptimization(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // The exception reports errors; the library must not write them to the terminal itself.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // A path lets the graph find weights beside it; inside a jar there are none.
      return onnx.getFileSystem() == FileSystems.getDefault()
          ? ofFile(onnx, environment, options)
          : ofBytes(onnx, environment, options);
    } catch (OrtException e) {
      throw new ModelException(ErrorMessage.of("onnx.not-runnable", onnx, Reason.of(e)), e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", onnx, Reason.of(e)), e);
    }
  }

  private static OnnxSession ofFile(
      Path onnx, OrtEnvironment environment, OrtSession.SessionOptions options)
      throws OrtException, IOException {
    OrtSession ort = environment.createSession(onnx.toString(), options);
    try (InputStream content = Files.newInputStream(onnx)) {
      return read(onnx, environment, ort, content);
    }
  }

  private static OnnxSession ofBytes(
      Path onnx, OrtEnvironment environment, OrtSession.SessionOptions options)
      throws OrtException, IOException {
    byte[] content = Files.readAllBytes(onnx);
    OrtSession ort = environment.createSession(content, options);
    return read(onnx, environment, ort, new ByteArrayInputStream(content));
  }

  private static OnnxSession read(
      Path onnx, OrtEnvironment environment, OrtSession ort, InputStream content) {
    try {
      return new OnnxSession(onnx, environment, ort, ActivationScales.of(content, onnx));
    } catch (ModelException e) {
      closeAfter(e, ort);
      throw e;
    }
  }

  /** The tensors of a batch; see {@link BatchInputs}. */
  BatchInputs inputs(GraphInputs taken, TokenIds[] texts, long padTokenId) throws OrtException {
    return inputs(taken, texts, padTokenId, BatchInputs.longest(texts));
  }

  /** Runs texts in rows of a given width, at least that of the longest text. */
  BatchInputs inputs(GraphInputs taken, TokenIds[] texts, long padTokenId, int width)
      throws OrtException {
    return BatchInputs.of(environment, taken, texts, padTokenId, width);
  }

  /**
   * Closes when opening the rest of a model failed; what goes wrong here is told with the cause.
   */
  void closeAfter(Exception cause) {
    closeAfter(cause, ort);
  }

  private static void closeAfter(Exception cause, OrtSession ort) {
    try {
      ort.close();
    } catch (OrtException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try {
      ort.close();
    } catch (OrtException e) {
      throw new ModelException(ErrorMessage.of("onnx.not-closed", file), e);
    }
  }
}
