package musubi.lucene.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import musubi.lucene.analysis.number.Quantities;
import musubi.lucene.analysis.number.Quantity;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Replaces all tokens that a {@link Quantity} covers by one token, and adds its wider terms at the
 * same position. A quantity whose ends are not ends of tokens is a part of a word and stays
 * unchanged (三重県, 十分). So does a quantity in kanji alone that the tokenizer does not take for a
 * number.
 */
final class QuantityFilter extends TokenFilter {

  private static final String NUMERAL = "名詞-数";

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);
  private final PartOfSpeechAttribute partOfSpeech = addAttribute(PartOfSpeechAttribute.class);
  private final ReadingAttribute reading = addAttribute(ReadingAttribute.class);

  private final SourceText source;
  private final Deque<State> readAhead = new ArrayDeque<>();
  private final Deque<String> wider = new ArrayDeque<>();
  private @Nullable List<Quantity> quantities;
  private int next;
  private @Nullable State whole;
  private boolean exhausted;

  QuantityFilter(TokenStream input, SourceText source) {
    super(input);
    this.source = source;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!wider.isEmpty()) {
      restoreState(whole); // a later filter may have changed it
      term.setEmpty().append(wider.removeFirst());
      position.setPositionIncrement(0);
      type.setType(TermKind.WIDER.type());
      return true;
    }
    if (!readAhead.isEmpty()) {
      restoreState(readAhead.removeFirst());
      return true;
    }
    if (!advance()) {
      return false;
    }
    Quantity quantity = startingHere();
    if (quantity != null) {
      replace(quantity);
    }
    return true;
  }

  private boolean advance() throws IOException {
    exhausted = exhausted || !input.incrementToken();
    return !exhausted;
  }

  private @Nullable Quantity startingHere() {
    if (quantities == null) {
      quantities = Quantities.in(source.normalized());
    }
    int start = offset.startOffset();
    while (next < quantities.size() && quantities.get(next).start() < start) {
      next++;
    }
    if (next == quantities.size() || quantities.get(next).start() != start) {
      return null;
    }
    Quantity quantity = quantities.get(next);
    String tag = partOfSpeech.getPartOfSpeech();
    boolean number = tag != null && tag.startsWith(NUMERAL);
    return quantity.numeral() && !number ? null : quantity;
  }

  private void replace(Quantity quantity) throws IOException {
    State first = captureState();
    int end = offset.endOffset();
    while (end < quantity.end() && advance()) {
      end = offset.endOffset();
      readAhead.addLast(captureState());
    }
    restoreState(first);
    if (end == quantity.end()) {
      readAhead.clear();
      term.setEmpty().append(quantity.term());
      offset.setOffset(quantity.start(), quantity.end());
      reading.setToken(null);
      wider.addAll(quantity.wider());
      whole = wider.isEmpty() ? null : captureState();
    }
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    readAhead.clear();
    wider.clear();
    whole = null;
    quantities = null;
    next = 0;
    exhausted = false;
  }
}
