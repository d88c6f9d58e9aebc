package musubi.lucene.analysis;

/** The kinds of terms. The type of a token keeps the kind of its term. */
public enum TermKind {
  /** A word, number or date as it is looked up. */
  WORD("word"),
  /** A month or year within a date: found by it, but not asked for by the whole date. */
  WIDER("wider"),
  /** The reading of a word with kanji, for people who write it in kana. */
  READING("reading"),
  /** A word written in kana, for people who write it in kanji. */
  KANA("kana"),
  /** A negated word: 接続できない. */
  NEGATION("negation");

  private static final TermKind[] KINDS = values();

  private final String type;

  TermKind(String type) {
    this.type = type;
  }

  /** The token type. */
  public String type() {
    return type;
  }

  /** The kind that a token type stands for; Lucene's own types are words. */
  public static TermKind of(String type) {
    for (TermKind kind : KINDS) {
      if (kind.type.equals(type)) {
        return kind;
      }
    }
    return WORD;
  }
}
