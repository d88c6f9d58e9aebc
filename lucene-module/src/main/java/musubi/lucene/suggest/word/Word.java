package musubi.lucene.suggest.word;

import java.util.Locale;

/**
 * A word of a text.
 *
 * @param surface as it stands in the text, NFKC
 * @param reading katakana; Latin letters and digits as they are, in lower case; empty for symbols
 * @param kind what it may be part of
 * @param start offset of its first character in the text as given
 * @param end offset behind its last character
 */
public record Word(String surface, String reading, Kind kind, int start, int end) {

  /** The roles of words in compounds. */
  public enum Kind {
    /** A noun, which says what a text is about. */
    NOUN,
    /** A noun that needs another one before it: 者, 書. */
    SUFFIX,
    /** A prefix, which needs a noun after it: 再, 各. */
    PREFIX,
    NUMBER,
    /** Particles, verbs, symbols and all others. */
    OTHER
  }

  /** Returns the surface in lower case, the form that is compared. */
  public String key() {
    return surface.toLowerCase(Locale.ROOT);
  }

  public boolean is(Kind other) {
    return kind == other;
  }
}
