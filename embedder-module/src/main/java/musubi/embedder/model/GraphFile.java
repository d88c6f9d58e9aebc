package musubi.embedder.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;

/**
 * The graph of a model folder.
 *
 * @param onnx the graph: {@code onnx/model.onnx}, {@code model.onnx}, or the only other one
 * @param data files of weights that the graph refers to; usually none
 */
record GraphFile(Path onnx, List<Path> data) {

  /**
   * Finds it.
   *
   * @param export how to make one, for a folder that has none: a sentence
   * @throws ModelException if there is none, or if there are several and none is named model.onnx
   */
  static GraphFile find(Path folder, String export) {
    Path onnx = onnx(folder, export);
    return new GraphFile(onnx, externalData(onnx));
  }

  private static Path onnx(Path folder, String export) {
    for (String candidate : List.of("onnx/model.onnx", "model.onnx")) {
      Path file = folder.resolve(candidate);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    List<Path> others = new ArrayList<>(onnxFiles(folder.resolve("onnx")));
    others.addAll(onnxFiles(folder));
    if (others.size() == 1) {
      return others.getFirst();
    }
    if (others.isEmpty()) {
      throw new ModelException(
          ErrorMessage.of("onnx.missing", folder, FolderFiles.listing(folder), export));
    }
    throw new ModelException(ErrorMessage.of("onnx.several", folder, others));
  }

  private static List<Path> onnxFiles(Path dir) {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("not-listed", dir, Reason.of(e)), e);
    }
  }

  /** Weights above 2 GB lie beside the graph, as model.onnx_data or model.onnx.data. */
  private static List<Path> externalData(Path onnx) {
    return Stream.of("_data", ".data")
        .map(suffix -> onnx.resolveSibling(onnx.getFileName() + suffix))
        .filter(Files::isRegularFile)
        .toList();
  }
}
