package musubi.lucene.analysis;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.Map;

/**
 * Gives the characters of a text one spelling, for documents and queries alike, before it is cut
 * into words. In this order:
 *
 * <ul>
 *   <li>NFKC with case folding: ＡＢＣ and ABC = abc, ｶﾞ = ガ, ① = 1, ㌔ = キロ, ㍻ = 平成; invisible
 *       characters vanish.
 *   <li>Company forms written out: ㈱, (株) and （株） = 株式会社, ㈲ = 有限会社, ㈶ = 財団法人 and so on.
 *   <li>Old and variant character forms to the form that dictionaries use: 國 = 国, 髙 = 高.
 *   <li>Iteration marks of kana: いすゞ = いすず. (々 stays, dictionaries know 佐々木.)
 *   <li>Dashes by their neighbours: between kana or behind a katakana word ‐ ‑ – — ― − － ─ are the
 *       long vowel ー (サ―バ = サーバ), and so is - between katakana; elsewhere they are a hyphen, and so
 *       is ー beside digits and Latin letters (03ー1234 = 03-1234).
 *   <li>Katakana words that are spelt in several ways, by a table: データー = データ, リポート = レポート.
 * </ul>
 *
 * <p>Variants of numbers, dates and words are handled after the text is cut: only then is it known
 * that 十 in 十分 is no number.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class TextNormalizer {

  private static final Normalizer2 NFKC_CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();

  private static final CharacterForms FORMS = CharacterForms.ofText();

  private static final KatakanaVariants VARIANTS = KatakanaVariants.builtIn();

  private static final char LONG_VOWEL = 'ー';

  /** The characters that people type for ー, besides the ASCII hyphen. */
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\uFF0D";

  /**
   * Signs such as ㈱, which NFKC writes as a character in parentheses. When people type the
   * parentheses themselves, only (株) and (有) surely mean a company: (名) is a unit.
   */
  private static final Map<Character, String> COMPANY_FORMS =
      Map.of(
          '株', "株式会社", '有', "有限会社", '社', "社団法人", '財', "財団法人", '学', "学校法人", '資', "合資会社", '名', "合名会社",
          '特', "特殊法人", '監', "監査法人", '代', "代表");

  /** Characters of the basic plane that stay unchanged whatever stands beside them. */
  private static final boolean[] INERT = inert();

  /** What a character becomes when no other joins it; 0 if the result is not one character. */
  private static final char[] ALONE = alone();

  /** Characters that never join what stands before them; surrogates are looked up in pairs. */
  private static final boolean[] BOUNDARY = boundaries();

  /** Characters that {@link #resolve} keeps whatever stands beside them. */
  private static final boolean[] SETTLED = settled();

  /**
   * Texts up to this length are kept; a passage has some hundred characters, a page some thousand.
   */
  private static final int KEPT_LENGTH = 1 << 13;

  /**
   * The last text of each thread. Words, pairs and identifiers of a passage are found one after the
   * other, each from the whole text, so the normalised text is used three times.
   */
  private static final ThreadLocal<Last> LAST =
      ThreadLocal.withInitial(() -> new Last("", compute("")));

  private record Last(String original, NormalizedText normalized) {}

  private final String original;
  private char[] text;
  private int[] starts;
  private int[] ends;
  private int length;

  private TextNormalizer(String original) {
    this.original = original;
    int capacity = original.length() + original.length() / 8 + 16;
    text = new char[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** Normalises a text of any kind, well-formed or not. */
  public static NormalizedText normalize(String original) {
    Last last = LAST.get();
    if (last.original().equals(original)) {
      return last.normalized();
    }
    NormalizedText normalized = compute(original);
    if (original.length() <= KEPT_LENGTH) {
      LAST.set(new Last(original, normalized));
    }
    return normalized;
  }

  private static NormalizedText compute(String original) {
    TextNormalizer folded = new TextNormalizer(original);
    folded.fold();
    TextNormalizer resolved = new TextNormalizer(original);
    resolved.resolve(folded);
    if (firstVariant(resolved) == resolved.length) {
      return resolved.result();
    }
    TextNormalizer respelt = new TextNormalizer(original);
    respelt.respell(resolved);
    return respelt.result();
  }

  private static boolean[] inert() {
    boolean[] inert = new boolean[Character.MAX_VALUE + 1];
    for (int c = 0; c < inert.length; c++) {
      inert[c] =
          !Character.isSurrogate((char) c)
              && DASHES.indexOf(c) < 0
              && NFKC_CASE_FOLD.isInert(c)
              && NFKC_CASE_FOLD.isNormalized(String.valueOf((char) c));
    }
    return inert;
  }

  private static char[] alone() {
    char[] alone = new char[Character.MAX_VALUE + 1];
    for (int c = 0; c < alone.length; c++) {
      if (Character.isSurrogate((char) c) || DASHES.indexOf(c) >= 0) {
        continue;
      }
      String written = String.valueOf((char) c);
      String folded =
          NFKC_CASE_FOLD.isNormalized(written) ? written : NFKC_CASE_FOLD.normalize(written);
      alone[c] = folded.length() == 1 ? folded.charAt(0) : 0;
    }
    return alone;
  }

  private static boolean[] boundaries() {
    boolean[] boundaries = new boolean[Character.MAX_VALUE + 1];
    for (int c = 0; c < boundaries.length; c++) {
      boundaries[c] =
          !Character.isSurrogate((char) c)
              && (INERT[c] || DASHES.indexOf(c) >= 0 || NFKC_CASE_FOLD.hasBoundaryBefore(c));
    }
    return boundaries;
  }

  private static boolean[] settled() {
    boolean[] settled = new boolean[Character.MAX_VALUE + 1];
    String unsettled = "(ゝヽゞヾ〻-" + LONG_VOWEL + DASHES;
    for (int c = 0; c < settled.length; c++) {
      settled[c] = unsettled.indexOf(c) < 0 && FORMS.standard((char) c) == c;
    }
    return settled;
  }

  /** Applies NFKC with case folding, run by run between normalisation boundaries. */
  private void fold() {
    int from = 0;
    while (from < original.length()) {
      char c = original.charAt(from);
      char alone = ALONE[c];
      if (alone != 0 && (INERT[c] || from + 1 == original.length() || boundaryBefore(from + 1))) {
        append(alone, from, from + 1);
        from++;
        continue;
      }
      int to = from + Character.charCount(original.codePointAt(from));
      if (to - from == 2 && FORMS.isRareForm(original.codePointAt(from))) {
        append(FORMS.standardOfRare(original.codePointAt(from)), from, to);
        from = to;
        continue;
      }
      if (DASHES.indexOf(c) >= 0) {
        append(c, from, to); // NFKC would make － an ASCII hyphen; its neighbours decide which dash
        // it is
        from = to;
        continue;
      }
      while (to < original.length() && !boundaryBefore(to)) {
        to += Character.charCount(original.codePointAt(to));
      }
      String run = NFKC_CASE_FOLD.normalize(original.substring(from, to));
      for (int i = 0; i < run.length(); i++) {
        append(run.charAt(i), from, to);
      }
      from = to;
    }
  }

  private boolean boundaryBefore(int index) {
    char c = original.charAt(index);
    return BOUNDARY[c]
        || (Character.isSurrogate(c)
            && NFKC_CASE_FOLD.hasBoundaryBefore(original.codePointAt(index)));
  }

  /** Replaces the characters whose form depends on their neighbours. */
  private void resolve(TextNormalizer in) {
    for (int i = 0; i < in.length; i++) {
      char c = in.text[i];
      if (SETTLED[c]) {
        append(c, in.starts[i], in.ends[i]);
        continue;
      }
      if (c == '(' && i + 2 < in.length && in.text[i + 2] == ')') {
        char form = in.text[i + 1];
        String name = COMPANY_FORMS.get(form);
        boolean oneSign = in.ends[i] == in.ends[i + 2]; // ㈱ and not (株)
        if (name != null && (oneSign || form == '株' || form == '有')) {
          append(name, in.starts[i], in.ends[i + 2]);
          i += 2;
          continue;
        }
      }
      append(resolved(c, in, i), in.starts[i], in.ends[i]);
    }
  }

  private char resolved(char c, TextNormalizer in, int at) {
    char before = length == 0 ? ' ' : text[length - 1];
    char after = at + 1 < in.length ? in.text[at + 1] : ' ';
    if ("ゝヽゞヾ".indexOf(c) >= 0) {
      // with a voiced mark of its own, as in ヽ゚, it repeats nothing that could be written
      boolean repeats = isKana(before) && before != LONG_VOWEL && !isVoicedMark(after);
      boolean voiced = c == 'ゞ' || c == 'ヾ';
      return !repeats ? c : voiced ? voiced(before) : unvoiced(before);
    }
    if (c == '〻') {
      return '々';
    }
    if (c == '-' && isKatakana(before) && before != LONG_VOWEL && isKatakana(after)) {
      return LONG_VOWEL;
    }
    if (DASHES.indexOf(c) >= 0) {
      boolean insideWord = isKana(before) && before != LONG_VOWEL && isKana(after);
      boolean endOfKatakana =
          isKatakana(before) && before != LONG_VOWEL && !isAsciiWord(after) && !isDash(after);
      return insideWord || endOfKatakana ? LONG_VOWEL : '-';
    }
    if (c == LONG_VOWEL) {
      boolean noVowel = !isKana(before);
      return noVowel && (isAsciiWord(before) || isAsciiWord(after)) ? '-' : c;
    }
    return FORMS.standard(c);
  }

  /** Returns where the first katakana variant begins; the length if there is none. */
  private static int firstVariant(TextNormalizer in) {
    int i = 0;
    while (i < in.length && VARIANTS.at(in.text, i, in.length) == null) {
      i++;
    }
    return i;
  }

  /** Replaces katakana variants by the form that dictionaries have. */
  private void respell(TextNormalizer in) {
    int i = 0;
    while (i < in.length) {
      KatakanaVariants.Variant variant = VARIANTS.at(in.text, i, in.length);
      int behind = variant == null ? i : i + variant.written().length();
      boolean dropsLast = variant != null && variant.written().charAt(behind - i - 1) == LONG_VOWEL;
      if (variant == null || (dropsLast && leansOnVariant(in, behind))) {
        append(in.text[i], in.starts[i], in.ends[i]);
        i++;
      } else {
        append(variant.standard(), in.starts[i], in.ends[behind - 1]);
        i = behind;
      }
    }
  }

  /** Whether the next character would mean something else after the standard form: データーー, データーゞ. */
  private static boolean leansOnVariant(TextNormalizer in, int at) {
    if (at >= in.length) {
      return false;
    }
    char c = in.text[at];
    boolean joins = c == '-' && at + 1 < in.length && isKatakana(in.text[at + 1]);
    return joins || c == LONG_VOWEL || "ゝゞヽヾ\u3099\u309A".indexOf(c) >= 0;
  }

  private static boolean isVoicedMark(char c) {
    return c == '\u3099' || c == '\u309A';
  }

  private static boolean isDash(char c) {
    return c == '-' || DASHES.indexOf(c) >= 0;
  }

  private static boolean isAsciiWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  }

  public static boolean isKatakana(char c) {
    return c >= 'ァ' && c <= 'ヺ' || c == LONG_VOWEL;
  }

  public static boolean isHiragana(char c) {
    return c >= 'ぁ' && c <= 'ゖ';
  }

  private static boolean isKana(char c) {
    return isKatakana(c) || isHiragana(c);
  }

  /** ば → は; what carries no voiced mark stays. */
  private static char unvoiced(char kana) {
    String parts = Normalizer2.getNFDInstance().normalize(String.valueOf(kana));
    return parts.charAt(0);
  }

  /** は → ば; what cannot be voiced stays. */
  private static char voiced(char kana) {
    String whole = Normalizer2.getNFCInstance().normalize(unvoiced(kana) + "\u3099");
    return whole.length() == 1 ? whole.charAt(0) : kana;
  }

  private void append(String run, int start, int end) {
    for (int i = 0; i < run.length(); i++) {
      append(run.charAt(i), start, end);
    }
  }

  private void append(char c, int start, int end) {
    if (length == text.length) {
      int capacity = length * 2;
      text = Arrays.copyOf(text, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    text[length] = c;
    starts[length] = start;
    ends[length] = end;
    length++;
  }

  private NormalizedText result() {
    return new NormalizedText(
        new String(text, 0, length),
        Arrays.copyOf(starts, length),
        Arrays.copyOf(ends, length),
        original.length());
  }
}
