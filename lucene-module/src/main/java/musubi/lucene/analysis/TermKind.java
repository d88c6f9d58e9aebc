package musubi.lucene.analysis;

import java.util.Locale;

/** What a term stands for, kept in the type of its token. */
public enum TermKind {
  /** A word, number or date as it is looked up. */
  WORD,
  /** A month or year within a date: found by it, but not asked for by the whole date. */
  WIDER,
  /** How a word with kanji is read, for those who write it in kana. */
  READING,
  /** A word written in kana, for those who write it in kanji. */
  KANA,
  /** That a word is negated: 接続できない. */
  NEGATION;

  /** The token type. */
  public String type() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that a token type stands for; Lucene's own types are words. */
  public static TermKind of(String type) {
    for (TermKind kind : values()) {
      if (kind.type().equals(type)) {
        return kind;
      }
    }
    return WORD;
  }
}
