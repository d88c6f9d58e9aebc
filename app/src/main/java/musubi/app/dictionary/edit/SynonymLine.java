package musubi.app.dictionary.edit;

/** Words as a line of the synonyms. */
public final class SynonymLine {

  private SynonymLine() {}

  /** Two words that mean the same: a search for either finds the other too. */
  public static String same(String word, String other) {
    return escaped(word) + ", " + escaped(other);
  }

  /** A search for the word finds the other too, but not the other way round. */
  public static String oneWay(String word, String other) {
    return escaped(word) + " => " + escaped(other);
  }

  /** A word with signs of the format before what the format would take for its own. */
  private static String escaped(String word) {
    return word.strip().replace("\\", "\\\\").replace(",", "\\,").replace("=>", "\\=>");
  }
}
