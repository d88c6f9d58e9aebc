package musubi.embedder.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The content of a published cross-encoder's folder, read and checked once by {@link
 * CrossEncoderFolderReader}.
 *
 * @param path the folder
 * @param name the folder's name, for people
 * @param onnx the graph to run
 * @param onnxData files of weights that the graph refers to; usually none
 * @param tokenizer {@code tokenizer.json}
 * @param maxTokens longest input in tokens: query, passage and special tokens together
 * @param padTokenId what fills the end of the shorter rows of a batch
 */
public record CrossEncoderFolder(
    Path path,
    String name,
    Path onnx,
    List<Path> onnxData,
    Path tokenizer,
    int maxTokens,
    long padTokenId) {}
