package musubi.lucene.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.CharFilter;
import org.jspecify.annotations.Nullable;

/**
 * The text that a chain is working on: read whole, because what a character means depends on its
 * neighbours, and kept for the filters that look at more than one token. One a chain, and so used
 * by one thread at a time.
 */
final class SourceText {

  private NormalizedText text = TextNormalizer.normalize("");
  private @Nullable CharFilter before;

  /** Reads and normalises the next text; what the tokenizer reads in its place is returned. */
  Reader take(Reader reader) {
    before = reader instanceof CharFilter filter ? filter : null;
    StringWriter written = new StringWriter();
    try {
      reader.transferTo(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text = TextNormalizer.normalize(written.toString());
    return new StringReader(text.text());
  }

  String normalized() {
    return text.text();
  }

  /** Where a token that starts at this index of the normalised text starts as it was written. */
  int originalStart(int index) {
    return corrected(text.originalStart(index));
  }

  /** Where a token that ends before this index ends as it was written. */
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
