package musubi.lucene.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.analysis.CharFilter;
import org.jspecify.annotations.Nullable;

/**
 * The text that an analysis chain works on. It is read whole, because the meaning of a character
 * depends on its neighbours, and kept for the filters that look at more than one token. Each chain
 * has its own, so one thread uses it at a time.
 */
final class SourceText {

  /**
   * The longest buffer, in characters, that is reused for the next text: more than a passage has.
   */
  private static final int KEPT = 1 << 13;

  private char[] buffer = new char[KEPT];
  private NormalizedText text = TextNormalizer.normalize("");
  private @Nullable CharFilter before;

  /**
   * Reads and normalises the next text, and returns the reader that the tokenizer gets in its
   * place.
   */
  Reader take(Reader reader) {
    before = reader instanceof CharFilter filter ? filter : null;
    text = TextNormalizer.normalize(read(reader));
    return new StringReader(text.text());
  }

  private String read(Reader reader) {
    int length = 0;
    try {
      int count;
      while ((count = reader.read(buffer, length, buffer.length - length)) >= 0) {
        length += count;
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, 2 * length);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String read = new String(buffer, 0, length);
    if (length > KEPT) {
      buffer = new char[KEPT];
    }
    return read;
  }

  String normalized() {
    return text.text();
  }

  /**
   * Returns where a token that starts at this index of the normalised text starts in the original.
   */
  int originalStart(int index) {
    return corrected(text.originalStart(index));
  }

  /** Returns where a token that ends before this index ends in the original. */
  int originalEnd(int index) {
    return corrected(text.originalEnd(index));
  }

  int originalLength() {
    return corrected(text.originalLength());
  }

  private int corrected(int offset) {
    return before == null ? offset : before.correctOffset(offset);
  }
}
