package musubi.lucene.suggest.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Syllables in Latin letters and their katakana: Hepburn, Kunrei and further spellings of input
 * methods. If a sound has several spellings, Hepburn's stands first.
 */
public final class RomajiTable {

  private static final String VOWELS = "aiueo";

  /** Consonants, and the kana that they make with each of a i u e o; － where there is none. */
  private static final String ROWS =
      """
      . ア イ ウ エ オ
      k カ キ ク ケ コ
      ky キャ キィ キュ キェ キョ
      sh シャ シ シュ シェ ショ
      sy シャ シィ シュ シェ ショ
      s サ シ ス セ ソ
      ch チャ チ チュ チェ チョ
      ty チャ チィ チュ チェ チョ
      cy チャ チィ チュ チェ チョ
      ts ツァ ツィ ツ ツェ ツォ
      t タ チ ツ テ ト
      th テャ ティ テュ テェ テョ
      tw トァ トィ トゥ トェ トォ
      n ナ ニ ヌ ネ ノ
      ny ニャ ニィ ニュ ニェ ニョ
      f ファ フィ フ フェ フォ
      fy フャ フィ フュ フェ フョ
      h ハ ヒ フ ヘ ホ
      hy ヒャ ヒィ ヒュ ヒェ ヒョ
      m マ ミ ム メ モ
      my ミャ ミィ ミュ ミェ ミョ
      y ヤ イ ユ イェ ヨ
      r ラ リ ル レ ロ
      ry リャ リィ リュ リェ リョ
      w ワ ウィ ウ ウェ ヲ
      wh ウァ ウィ ウ ウェ ウォ
      wy － ヰ － ヱ －
      g ガ ギ グ ゲ ゴ
      gy ギャ ギィ ギュ ギェ ギョ
      gw グァ グィ グゥ グェ グォ
      j ジャ ジ ジュ ジェ ジョ
      jy ジャ ジィ ジュ ジェ ジョ
      zy ジャ ジィ ジュ ジェ ジョ
      z ザ ジ ズ ゼ ゾ
      d ダ ヂ ヅ デ ド
      dy ヂャ ヂィ ヂュ ヂェ ヂョ
      dh デャ ディ デュ デェ デョ
      dw ドァ ドィ ドゥ ドェ ドォ
      b バ ビ ブ ベ ボ
      by ビャ ビィ ビュ ビェ ビョ
      p パ ピ プ ペ ポ
      py ピャ ピィ ピュ ピェ ピョ
      v ヴァ ヴィ ヴ ヴェ ヴォ
      vy ヴャ ヴィ ヴュ ヴェ ヴョ
      kw クァ クィ クゥ クェ クォ
      q クァ クィ ク クェ クォ
      c カ シ ク セ コ
      x ァ ィ ゥ ェ ォ
      xy ャ ィ ュ ェ ョ
      xt － － ッ － －
      xts － － ッ － －
      xw ヮ － － － －
      xk ヵ － － ヶ －
      l ァ ィ ゥ ェ ォ
      ly ャ ィ ュ ェ ョ
      lt － － ッ － －
      lts － － ッ － －
      """;

  /** The longest spelling: xtsu. */
  public static final int LONGEST = 4;

  private static final Map<String, String> KANA = new LinkedHashMap<>();
  private static final Map<String, String> ROMAJI = new LinkedHashMap<>();

  static {
    for (String line : ROWS.lines().toList()) {
      String[] row = line.split(" ");
      String consonant = row[0].equals(".") ? "" : row[0];
      for (int v = 0; v < VOWELS.length(); v++) {
        String kana = row[v + 1];
        if (!kana.equals("－")) {
          String romaji = consonant + VOWELS.charAt(v);
          KANA.put(romaji, kana);
          ROMAJI.putIfAbsent(kana, romaji);
        }
      }
    }
    // Input methods take tsu for both; the longer name is the one that people know.
    ROMAJI.put("ッ", "xtsu");
  }

  private RomajiTable() {}

  /** Returns the length of the longest syllable that begins at an offset; 0 if none does. */
  public static int syllable(String text, int from) {
    for (int length = Math.min(LONGEST, text.length() - from); length > 0; length--) {
      if (KANA.containsKey(text.substring(from, from + length))) {
        return length;
      }
    }
    return 0;
  }

  /** Returns the katakana of a syllable that {@link #syllable} found. */
  public static String kana(String syllable) {
    String kana = KANA.get(syllable);
    if (kana == null) {
      throw new IllegalArgumentException(syllable + " is no syllable");
    }
    return kana;
  }

  /**
   * Returns the spelling of one or two katakana that make a syllable, Hepburn's first; empty if
   * none.
   */
  public static String romaji(String kana) {
    return ROMAJI.getOrDefault(kana, "");
  }

  /**
   * Returns the katakana that the first letters of a syllable may become: k may become カ, キ, ク, ケ
   * or コ. Kana that begin with another of them are left out: キ also finds キャ.
   */
  public static List<String> begunBy(String letters) {
    Set<String> begun = new LinkedHashSet<>();
    KANA.forEach(
        (romaji, kana) -> {
          if (romaji.startsWith(letters)) {
            begun.add(kana);
          }
        });
    List<String> shortest = new ArrayList<>();
    for (String kana : begun) {
      if (begun.stream().noneMatch(k -> !k.equals(kana) && kana.startsWith(k))) {
        shortest.add(kana);
      }
    }
    return shortest;
  }
}
