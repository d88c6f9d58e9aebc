package musubi.lucene.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Moves offsets from the normalised text to the original text. */
final class OriginalOffsetsFilter extends TokenFilter {

  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final SourceText source;

  OriginalOffsetsFilter(TokenStream input, SourceText source) {
    super(input);
    this.source = source;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    offset.setOffset(
        source.originalStart(offset.startOffset()), source.originalEnd(offset.endOffset()));
    return true;
  }

  @Override
  public void end() throws IOException {
    super.end();
    offset.setOffset(source.originalLength(), source.originalLength());
  }
}
