package musubi.embedder.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import musubi.embedder.Similarity;

/**
 * The content of a published model folder, read and checked once by {@link ModelFolderReader}.
 *
 * @param path the folder
 * @param name the folder's name, for people
 * @param onnx the graph to run
 * @param onnxData files of weights that the graph refers to; usually none
 * @param tokenizer {@code tokenizer.json}
 * @param pooling how token vectors become one; empty when the folder names none (then the graph
 *     must pool by itself)
 * @param normalize whether the folder lists a Normalize module
 * @param prompts from {@code config_sentence_transformers.json}
 * @param similarity cosine unless the folder asks for the dot product
 * @param lowerCase whether text is lower-cased before the tokenizer sees it
 * @param specialTokens whether the model was trained with the tokenizer's special tokens around the
 *     text
 * @param maxTokens longest input in tokens, special tokens included
 * @param padTokenId what fills the end of the shorter rows of a batch
 */
public record ModelFolder(
    Path path,
    String name,
    Path onnx,
    List<Path> onnxData,
    Path tokenizer,
    Optional<Pooling> pooling,
    boolean normalize,
    Prompts prompts,
    Similarity similarity,
    boolean lowerCase,
    boolean specialTokens,
    int maxTokens,
    long padTokenId) {

  /** Where a model keeps the vectors that {@code model verify} compares with. */
  public Path reference() {
    return path.resolve("musubi-reference.json");
  }
}
