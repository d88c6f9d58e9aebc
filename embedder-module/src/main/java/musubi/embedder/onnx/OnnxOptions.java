package musubi.embedder.onnx;

import java.util.Optional;
import java.util.OptionalInt;
import musubi.embedder.model.Prompts;

/**
 * Settings by which the operator may override a model folder.
 *
 * @param dimensions keep only so many leading dimensions (Matryoshka); empty for all
 * @param maxTokens cut texts earlier than the model would; empty for the model's own length
 * @param prompts for folders that were published without their prompts
 * @param threads threads that one run of the graph may use, at least 1
 * @param batchTokens bound on rows times longest row of a batch, at least 1
 */
public record OnnxOptions(
    OptionalInt dimensions,
    OptionalInt maxTokens,
    Optional<Prompts> prompts,
    int threads,
    int batchTokens) {

  /** 4,096 tokens keep the attention scores of a 12-head model of 512 tokens near 100 MB. */
  private static final int DEFAULT_BATCH_TOKENS = 4096;

  /** The model as published, on all processors. */
  public static final OnnxOptions DEFAULTS =
      new OnnxOptions(
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Runtime.getRuntime().availableProcessors(),
          DEFAULT_BATCH_TOKENS);

  public OnnxOptions {
    if (threads < 1 || batchTokens < 1) {
      throw new IllegalArgumentException(
          "threads %d and batchTokens %d must be at least 1".formatted(threads, batchTokens));
    }
  }

  public OnnxOptions withDimensions(OptionalInt value) {
    return new OnnxOptions(value, maxTokens, prompts, threads, batchTokens);
  }

  public OnnxOptions withMaxTokens(OptionalInt value) {
    return new OnnxOptions(dimensions, value, prompts, threads, batchTokens);
  }

  public OnnxOptions withPrompts(Optional<Prompts> value) {
    return new OnnxOptions(dimensions, maxTokens, value, threads, batchTokens);
  }

  public OnnxOptions withBatchTokens(int value) {
    return new OnnxOptions(dimensions, maxTokens, prompts, threads, value);
  }
}
