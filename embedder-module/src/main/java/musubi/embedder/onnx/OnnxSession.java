package musubi.embedder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;

/**
 * A loaded graph. Thread-safe: one session serves any number of threads. The owner closes it once,
 * after the last thread has returned.
 *
 * @param file the graph
 * @param environment of this process
 * @param ort the native session
 */
record OnnxSession(Path file, OrtEnvironment environment, OrtSession ort) implements AutoCloseable {

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
      return new OnnxSession(
          onnx,
          environment,
          onnx.getFileSystem() == FileSystems.getDefault()
              ? environment.createSession(onnx.toString(), options)
              : environment.createSession(Files.readAllBytes(onnx), options));
    } catch (OrtException e) {
      throw new ModelException(ErrorMessage.of("onnx.not-runnable", onnx, Reason.of(e)), e);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", onnx, Reason.of(e)), e);
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
