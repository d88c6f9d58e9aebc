package musubi.embedder;

import java.util.List;

/**
 * Turns texts into float vectors of one fixed length.
 *
 * <p>Implementations are safe for use by many threads at once: searches share one instance. Closing
 * is not: the owner closes once, after the last caller has returned.
 */
public interface Embedder extends AutoCloseable {

  /**
   * Embeds texts, in the order given.
   *
   * <p>A text longer than {@link #maxTokens()} is cut there, prompt included. A text in which the
   * tokenizer finds no token at all (the empty text, for models without special tokens) gives the
   * zero vector. Lone surrogates are read as U+FFFD.
   *
   * @param texts any number of texts, none null
   * @param role chooses the prompt that the model needs in front of the text
   * @return one vector a text, each of length {@link #dimensions()}; unit length when {@link
   *     #similarity()} is {@link Similarity#COSINE} (but for the zero vector)
   * @throws ModelException if the model fails to run
   */
  float[][] embed(List<String> texts, Role role);

  /** Embeds one text; see {@link #embed(List, Role)}. */
  default float[] embed(String text, Role role) {
    return embed(List.of(text), role)[0];
  }

  /**
   * Counts the model's own tokens of each text, without prompt and special tokens. Counts stop at
   * {@link #maxTokens()}: a count that reaches it means "that many or more".
   */
  int[] countTokens(List<String> texts);

  /** Returns the length of every vector. */
  int dimensions();

  /** Returns how two vectors of this model are compared. */
  Similarity similarity();

  /**
   * Returns the number of tokens that the model reads of one text, prompt and special tokens
   * included.
   */
  int maxTokens();

  /**
   * Returns how many tokens of {@link #maxTokens()} the prompt and special tokens use for a role.
   */
  int overheadTokens(Role role);

  /** Returns a name for people: the folder's name. */
  String name();

  /**
   * Identifies what the vectors mean: sha256, in lower-case hex, over model, tokenizer, pooling,
   * prompts, lengths and dimensions. Vectors of two embedders may be compared only if their
   * fingerprints are equal.
   */
  String fingerprint();

  /**
   * Returns how much a search by these vectors should add for a comparison piece by piece, in parts
   * of what it usually adds. A layer mends much of what that comparison mends too, and is taken
   * with less of it where the two together are worse than the layer alone.
   */
  default double softMatching() {
    return 1;
  }

  @Override
  void close();
}
