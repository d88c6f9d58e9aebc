package musubi.lucene.suggest.reading;

import java.util.HashMap;
import java.util.Map;

/**
 * Measures how far a misspelling is from a word: the cheapest sequence of edits, where edits that
 * people hardly hear or see cost less (optimal string alignment, a Damerau–Levenshtein distance
 * with weights).
 *
 * <p>d(i, j) = min of d(i−1, j) + drop(a<sub>i</sub>), d(i, j−1) + drop(b<sub>j</sub>), d(i−1, j−1)
 * + change(a<sub>i</sub>, b<sub>j</sub>), and d(i−2, j−2) + {@value #SWAP} if the last two
 * characters changed places.
 */
public final class KanaDistance {

  /** コミニュ for コミュニ. */
  private static final double SWAP = 0.6;

  private static final double VOICING = 0.5;
  private static final double SIZE = 0.3;
  private static final double LOOK_ALIKE = 0.7;
  private static final double LONG_VOWEL = 0.3;
  private static final double SMALL = 0.6;
  private static final double OTHER = 1.2;

  /** Kana that differ only in voicing. */
  private static final String[] VOICED =
      ("カガ キギ クグ ケゲ コゴ サザ シジ スズ セゼ ソゾ タダ チヂ チジ ツヅ ツズ テデ トド "
              + "ハバ ヒビ フブ ヘベ ホボ ハパ ヒピ フプ ヘペ ホポ バパ ビピ ブプ ベペ ボポ ヴブ")
          .split(" ");

  private static final String[] SIZES = "アァ イィ ウゥ エェ オォ ツッ ヤャ ユュ ヨョ ワヮ".split(" ");

  private static final String[] LOOK_ALIKES = "シツ ソン ンリ クワ チテ ノメ".split(" ");

  private static final String[] SOUND_ALIKES = "アワ アヤ エイ ィェ ャョ ュョ ャュ ホフ ヒフ ウォ イィ".split(" ");

  private static final String SMALL_KANA = "ァィゥェォッャュョヮ";

  private static final Map<String, Double> CHANGES = new HashMap<>();

  static {
    put(VOICED, VOICING);
    put(SIZES, SIZE);
    put(LOOK_ALIKES, LOOK_ALIKE);
    put(SOUND_ALIKES, LOOK_ALIKE);
  }

  private KanaDistance() {}

  private static void put(String[] pairs, double cost) {
    for (String pair : pairs) {
      CHANGES.put(pair, cost);
      CHANGES.put(new StringBuilder(pair).reverse().toString(), cost);
    }
  }

  public static double of(String a, String b) {
    double[][] d = new double[a.length() + 1][b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      d[i][0] = d[i - 1][0] + drop(a.charAt(i - 1));
    }
    for (int j = 1; j <= b.length(); j++) {
      d[0][j] = d[0][j - 1] + drop(b.charAt(j - 1));
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        char x = a.charAt(i - 1);
        char y = b.charAt(j - 1);
        double least = Math.min(d[i - 1][j] + drop(x), d[i][j - 1] + drop(y));
        least = Math.min(least, d[i - 1][j - 1] + change(x, y));
        if (i > 1 && j > 1 && x == b.charAt(j - 2) && y == a.charAt(i - 2)) {
          least = Math.min(least, d[i - 2][j - 2] + SWAP);
        }
        d[i][j] = least;
      }
    }
    return d[a.length()][b.length()];
  }

  private static double drop(char c) {
    if (c == 'ー') {
      return LONG_VOWEL;
    }
    return SMALL_KANA.indexOf(c) >= 0 ? SMALL : 1;
  }

  private static double change(char a, char b) {
    return a == b ? 0 : CHANGES.getOrDefault(String.valueOf(a) + b, OTHER);
  }
}
