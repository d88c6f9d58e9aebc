package musubi.lucene.suggest.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * Long vowels that romaji leaves out: kyuyo is 給与, kosei may be 校正. Folded readings in, folded
 * readings out.
 */
public final class LongVowels {

  private static final char LONG = 'ー';

  /** The first so many places are tried; each doubles the readings. */
  private static final int MOST_PLACES = 3;

  private LongVowels() {}

  /** The readings with one or more of the short ウ and オ made long; those with the fewest first. */
  public static List<String> prolonged(String folded) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < folded.length() && places.size() < MOST_PLACES; i++) {
      boolean isLong = i + 1 < folded.length() && folded.charAt(i + 1) == LONG;
      if (!isLong && Kana.endsInUOrO(folded.charAt(i))) {
        places.add(i);
      }
    }
    List<String> prolonged = new ArrayList<>();
    for (int count = 1; count <= places.size(); count++) {
      for (int chosen = 1; chosen < 1 << places.size(); chosen++) {
        if (Integer.bitCount(chosen) == count) {
          prolonged.add(with(folded, places, chosen));
        }
      }
    }
    return prolonged;
  }

  private static String with(String folded, List<Integer> places, int chosen) {
    StringBuilder text = new StringBuilder(folded);
    for (int p = places.size() - 1; p >= 0; p--) {
      if ((chosen & 1 << p) != 0) {
        text.insert(places.get(p) + 1, LONG);
      }
    }
    return text.toString();
  }
}
