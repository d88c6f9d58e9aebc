package musubi.lucene.suggest.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Converts Latin letters to katakana as an input method does: Hepburn, Kunrei and mixtures: shi =
 * si, tsu = tu, cha = tya = cya, kk → ッk, n before a consonant, n' and nn → ン, - and macrons → ー.
 * Kana between the letters stay, so that half-converted input (ゆうきゅうk) is understood.
 *
 * <p>nn before a vowel is read both ways, because both are typed: konnichi is コンニチ to Hepburn and
 * コンイチ to an input method.
 *
 * <p>{@link #complete} reads a finished text; {@link #begun} reads a text that is still being
 * typed. Letters are expected in lower case.
 */
public final class Romaji {

  /** The most readings of one text: each nn before a vowel doubles them. */
  private static final int MOST_READINGS = 8;

  private static final String CONSONANTS = "bcdfghjkmpqrstvwxyzl";
  private static final String VOWELS = "aiueo";
  private static final String LABIALS = "bpm";

  private static final String MARKED = "āīūēōâîûêô";

  private final String text;
  private final boolean open;
  private final Set<String> readings = new LinkedHashSet<>();

  private Romaji(String text, boolean open) {
    this.text = text;
    this.open = open;
  }

  /** Returns the readings of a finished text; empty if it is no romaji. */
  public static List<String> complete(String text) {
    return read(text, false);
  }

  /**
   * Returns the beginnings of readings that an unfinished text may become: yuuky may become ユウキャ,
   * ユウキュ, ユウキョ and so on. Empty if no romaji begins like this.
   */
  public static List<String> begun(String text) {
    return read(text, true);
  }

  private static List<String> read(String text, boolean open) {
    Romaji romaji = new Romaji(spelledOut(text), open);
    romaji.read(0, "");
    return new ArrayList<>(romaji.readings);
  }

  /** Converts ō to o-, which is オー. */
  private static String spelledOut(String text) {
    StringBuilder spelled = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int marked = MARKED.indexOf(text.charAt(i));
      if (marked >= 0) {
        spelled.append(VOWELS.charAt(marked % VOWELS.length())).append('-');
      } else {
        spelled.append(text.charAt(i));
      }
    }
    return spelled.toString();
  }

  private void read(int from, String before) {
    StringBuilder kana = new StringBuilder(before);
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      int syllable = RomajiTable.syllable(text, at);
      if (Kana.isHiragana(c) || Kana.isKatakana(c)) {
        kana.append(Kana.katakana(c));
        at++;
      } else if (c == '-') {
        kana.append('ー');
        at++;
      } else if (syllable > 0) {
        kana.append(RomajiTable.kana(text.substring(at, at + syllable)));
        at += syllable;
      } else if (c == 'n' && at + 1 < text.length() && isNasal(at)) {
        kana.append('ン');
        at = behindNasal(at, kana.toString());
      } else if (isDoubled(at)) {
        kana.append('ッ');
        at++;
      } else if (c == 'm' && LABIALS.indexOf(letter(at + 1)) >= 0) {
        kana.append('ン');
        at++;
      } else {
        end(at, kana.toString());
        return;
      }
    }
    add(kana.toString());
  }

  /** Returns the letter at an offset; a blank after the end. */
  private char letter(int at) {
    return at < text.length() ? text.charAt(at) : ' ';
  }

  /** Whether n stands alone and does not begin an unfinished syllable. */
  private boolean isNasal(int at) {
    return !(letter(at + 1) == 'y' && at + 2 == text.length());
  }

  /** Reads n, n' or nn, and both readings of nn before a vowel. */
  private int behindNasal(int at, String kana) {
    if (letter(at + 1) == '\'') {
      return at + 2;
    }
    if (letter(at + 1) != 'n') {
      return at + 1;
    }
    char next = letter(at + 2);
    if ((VOWELS.indexOf(next) >= 0 || next == 'y') && readings.size() < MOST_READINGS) {
      read(at + 1, kana);
    }
    return at + 2;
  }

  private boolean isDoubled(int at) {
    char c = text.charAt(at);
    char next = letter(at + 1);
    return c != 'm' && CONSONANTS.indexOf(c) >= 0 && c == next || c == 't' && next == 'c';
  }

  /** Reads the rest: the beginning of a syllable, or no romaji. */
  private void end(int at, String kana) {
    String rest = text.substring(at);
    if (rest.equals("n")) {
      add(kana + 'ン');
    }
    if (open) {
      RomajiTable.begunBy(rest).forEach(begun -> add(kana + begun));
      if (rest.length() == 1 && mayDouble(rest.charAt(0), kana)) {
        RomajiTable.begunBy(rest).forEach(begun -> add(kana + 'ッ' + begun));
      }
    }
  }

  /** Whether a letter may be the first of two: gak may become ガッコウ. */
  private static boolean mayDouble(char letter, String before) {
    return letter != 'm'
        && CONSONANTS.indexOf(letter) >= 0
        && !before.isEmpty()
        && !before.endsWith("ッ");
  }

  private void add(String reading) {
    readings.add(reading);
  }
}
