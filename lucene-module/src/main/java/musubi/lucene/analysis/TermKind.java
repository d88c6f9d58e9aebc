package musubi.lucene.analysis;

/** What a term stands for, kept in the type of its token. */
public enum TermKind {
  /** A word, number or date as it is looked up. */
  WORD("word"),
  /** A month or year within a date: found by it, but not asked for by the whole date. */
  WIDER("wider"),
  /** How a word with kanji is read, for those who write it in kana. */
  READING("reading"),
  /** A word written in kana, for those who write it in kanji. */
  KANA("kana"),
  /** That a word is negated: 接続できない. */
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
