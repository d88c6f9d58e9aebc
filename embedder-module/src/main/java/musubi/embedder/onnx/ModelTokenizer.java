package musubi.embedder.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.model.ModelFolder;
import musubi.message.Reason;

/** The model's own {@code tokenizer.json}, run by the Hugging Face tokenizer library. */
final class ModelTokenizer implements AutoCloseable {

  private static final long[] NO_TYPES = {};

  private final HuggingFaceTokenizer tokenizer;
  private final boolean lowerCase;
  private final boolean specialTokens;
  private final Runnable close;

  private ModelTokenizer(
      HuggingFaceTokenizer tokenizer, boolean lowerCase, boolean specialTokens, Runnable close) {
    this.tokenizer = tokenizer;
    this.lowerCase = lowerCase;
    this.specialTokens = specialTokens;
    this.close = close;
  }

  /** Opens the tokenizer of a folder; see {@link #open(Path, boolean, boolean, int)}. */
  static ModelTokenizer open(ModelFolder folder, int maxTokens) {
    return open(folder.tokenizer(), folder.lowerCase(), folder.specialTokens(), maxTokens);
  }

  /**
   * Opens a tokenizer.
   *
   * @param file a {@code tokenizer.json}
   * @param lowerCase whether texts are lower-cased first
   * @param specialTokens whether a text gets the special tokens that the file puts around it
   * @param maxTokens where every text is cut, special tokens included
   * @throws ModelException if the file is not a tokenizer
   */
  static ModelTokenizer open(Path file, boolean lowerCase, boolean specialTokens, int maxTokens) {
    Offline.enforce();
    Map<String, String> options =
        Map.of(
            "truncation",
            "true",
            "padding",
            "false",
            "maxLength",
            Integer.toString(maxTokens),
            "modelMaxLength",
            Integer.toString(maxTokens));
    // Read here and handed over as a stream: newInstance(String) would take it for a hub id.
    try (InputStream in = Files.newInputStream(file)) {
      HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(in, options);
      return new ModelTokenizer(tokenizer, lowerCase, specialTokens, tokenizer::close);
    } catch (IOException e) {
      throw new ModelException(ErrorMessage.of("unreadable", file, Reason.of(e)), e);
    } catch (RuntimeException e) {
      throw new ModelException(ErrorMessage.of("tokenizer.unloadable", file, Reason.of(e)), e);
    }
  }

  /** The tokenizer for somebody who may close it while others go on with it. */
  ModelTokenizer shared() {
    return new ModelTokenizer(tokenizer, lowerCase, specialTokens, () -> {});
  }

  /**
   * Tokens, with the special tokens around them if the model knows them, cut at the maximum.
   *
   * @param withTypes whether segment ids are filled; they are empty otherwise
   */
  TokenIds[] tokenize(List<String> texts, boolean withTypes) {
    return tokenize(texts, specialTokens, withTypes);
  }

  /** Returns the ids of the pieces of each text, without special tokens, cut at the maximum. */
  TokenIds[] pieces(List<String> texts) {
    return tokenize(texts, false, false);
  }

  /**
   * Tokens of a query and each of several passages, put together as the model's own template for
   * pairs says. Where both together are longer than the maximum, the longer one is cut: the
   * passage, unless the query takes more than half.
   *
   * @param withTypes whether segment ids are filled; they are empty otherwise
   */
  TokenIds[] tokenizePairs(String query, List<String> passages, boolean withTypes) {
    if (passages.isEmpty()) {
      return new TokenIds[0];
    }
    String[] queries = new String[passages.size()];
    Arrays.fill(queries, prepared(query));
    return read(
        TokenizersLibrary.LIB.batchEncodePair(
            tokenizer.getHandle(), queries, prepared(passages), true),
        withTypes);
  }

  private TokenIds[] tokenize(List<String> texts, boolean special, boolean withTypes) {
    return read(encode(texts, special), withTypes);
  }

  private static TokenIds[] read(long[] encodings, boolean withTypes) {
    TokenIds[] tokens = new TokenIds[encodings.length];
    for (int i = 0; i < tokens.length; i++) {
      long[] ids = TokenizersLibrary.LIB.getTokenIds(encodings[i]);
      long[] types = withTypes ? TokenizersLibrary.LIB.getTypeIds(encodings[i]) : NO_TYPES;
      TokenizersLibrary.LIB.deleteEncoding(encodings[i]);
      tokens[i] = new TokenIds(ids, types);
    }
    return tokens;
  }

  /** Returns the number of tokens without special tokens, counted up to the maximum. */
  int[] count(List<String> texts) {
    long[] encodings = encode(texts, false);
    int[] counts = new int[encodings.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = TokenizersLibrary.LIB.getTokenIds(encodings[i]).length;
      TokenizersLibrary.LIB.deleteEncoding(encodings[i]);
    }
    return counts;
  }

  /**
   * Native encodings, each to be deleted by the caller. The library's own {@code batchEncode}
   * copies strings, offsets and masks of every token to the heap, which takes half as long again;
   * only the ids are needed here.
   */
  private long[] encode(List<String> texts, boolean withSpecialTokens) {
    return texts.isEmpty()
        ? new long[0]
        : TokenizersLibrary.LIB.batchEncode(
            tokenizer.getHandle(), prepared(texts), withSpecialTokens);
  }

  private String[] prepared(List<String> texts) {
    return texts.stream().map(this::prepared).toArray(String[]::new);
  }

  private String prepared(String text) {
    String wellFormed = WellFormed.of(text);
    return lowerCase ? wellFormed.toLowerCase(Locale.ROOT) : wellFormed;
  }

  @Override
  public void close() {
    close.run();
  }
}
