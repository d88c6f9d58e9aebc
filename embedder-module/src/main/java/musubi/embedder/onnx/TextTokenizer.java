package musubi.embedder.onnx;

import java.nio.file.Path;
import java.util.List;
import musubi.embedder.ModelException;

/**
 * Turns texts into the ids of their pieces, as a model with this {@code tokenizer.json} would read
 * them. Training uses tokenizers through this class.
 *
 * <p>Thread-safe, but for {@link #close()}: the owner closes once, after the last caller has
 * returned.
 */
public final class TextTokenizer implements AutoCloseable {

  /** Texts handed to native code at a time, which keeps an encoding of each until it is read. */
  private static final int WINDOW = 1024;

  private final ModelTokenizer tokenizer;
  private boolean closed;

  private TextTokenizer(ModelTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Opens a tokenizer; padding and truncation that the file may carry are not used.
   *
   * @param tokenizerJson the file
   * @param maxTokens where every text is cut, at least 1
   * @throws ModelException if the file is not a tokenizer
   */
  public static TextTokenizer open(Path tokenizerJson, int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens %d must be at least 1".formatted(maxTokens));
    }
    return new TextTokenizer(ModelTokenizer.open(tokenizerJson, false, true, maxTokens));
  }

  /**
   * The pieces of each text, without special tokens. Lone surrogates are read as U+FFFD.
   *
   * @param texts any number of texts, none null
   * @return in the order of the texts; empty for a text in which there is no piece
   */
  public int[][] pieces(List<String> texts) {
    int[][] pieces = new int[texts.size()][];
    for (int from = 0; from < texts.size(); from += WINDOW) {
      TokenIds[] window =
          tokenizer.pieces(texts.subList(from, Math.min(from + WINDOW, texts.size())));
      for (int i = 0; i < window.length; i++) {
        pieces[from + i] = toInts(window[i].ids());
      }
    }
    return pieces;
  }

  /** The number of special tokens that a model with this tokenizer puts around a text. */
  public int specialTokens() {
    return tokenizer.tokenize(List.of(""), false)[0].length();
  }

  private static int[] toInts(long[] ids) {
    int[] pieces = new int[ids.length];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Math.toIntExact(ids[i]);
    }
    return pieces;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tokenizer.close();
    }
  }
}
