package musubi.lucene.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Adds a term at the position of a noun that ties its kanji and its kana together: a noun with
 * kanji gets {@code ヨミ:} and its reading, a noun in kana alone gets {@code カナ:} and itself in
 * katakana. A query asks for the other term of the two. So しんちょく finds 進捗 and 進捗 finds しんちょく, while
 * words that only sound alike (移動, 異動) stay apart.
 *
 * <p>Readings of a single kanji are left out: too many words share them (カイ, コウ).
 */
final class KanaFilter extends TokenFilter {

  static final String READING = "ヨミ:";
  static final String KANA = "カナ:";

  /** Shorter kana words say too little. */
  private static final int MIN_KANA = 3;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);
  private final PartOfSpeechAttribute partOfSpeech = addAttribute(PartOfSpeechAttribute.class);
  private final ReadingAttribute reading = addAttribute(ReadingAttribute.class);

  private @Nullable String added;
  private TermKind kind = TermKind.WORD;
  private @Nullable State word;

  KanaFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (added != null) {
      restoreState(word); // a later filter may have changed it
      term.setEmpty().append(added);
      position.setPositionIncrement(0);
      type.setType(kind.type());
      added = null;
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    if (type.type().equals(TermKind.WORD.type())) {
      prepare();
    }
    return true;
  }

  private void prepare() {
    String tag = partOfSpeech.getPartOfSpeech();
    if (tag == null || !(tag.startsWith("名詞") || tag.startsWith("副詞"))) {
      return;
    }
    int length = term.length();
    boolean allKana = length > 0;
    boolean allKatakana = true;
    int kanji = 0;
    for (int i = 0; i < length; i++) {
      char c = term.charAt(i);
      boolean katakana = TextNormalizer.isKatakana(c);
      allKana &= katakana || TextNormalizer.isHiragana(c);
      allKatakana &= katakana;
      kanji += Character.isIdeographic(c) ? 1 : 0;
    }
    if (allKana && !allKatakana && length >= MIN_KANA) {
      added = KANA + katakana(term);
      kind = TermKind.KANA;
    } else if (kanji > 0 && length > 1) {
      String read = reading.getReading(); // decoded at every call
      if (read != null && read.length() >= MIN_KANA) {
        added = READING + read;
        kind = TermKind.READING;
      }
    }
    word = added == null ? null : captureState();
  }

  static String katakana(CharSequence kana) {
    StringBuilder katakana = new StringBuilder(kana.length());
    for (int i = 0; i < kana.length(); i++) {
      char c = kana.charAt(i);
      katakana.append(TextNormalizer.isHiragana(c) ? (char) (c + ('ァ' - 'ぁ')) : c);
    }
    return katakana.toString();
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    added = null;
    word = null;
  }
}
