package musubi.lucene.dictionary;

import musubi.lucene.Coded;

/** What can be wrong with a line or a file of the dictionaries; each names its parameters. */
public enum DictionaryFault {
  /** No parameter. */
  UTF_16("is UTF-16 text and was not read; expected UTF-8. Save it as UTF-8."),
  /** The names that are read. */
  NOT_READ("is not read; expected %s, %s or %s."),
  /** No parameter. */
  NOT_UTF_8("not UTF-8 text. Save the file as UTF-8, for example with 'iconv -f CP932 -t UTF-8'."),
  /** No parameter. */
  CONTROL_CHARACTER("holds a control character; expected text only."),
  /** Surface, line. */
  SURFACE_TWICE(
      "'%s' stands in line %s already, and that line is used; expected each surface once."),
  /** No parameter. */
  QUOTATION_OPEN("a quotation mark is not closed."),
  /** Number of fields. */
  FIELDS("%s fields; expected 4: surface,segments,readings,part of speech."),
  /** No parameter. */
  SURFACE_EMPTY("the surface is empty; expected surface,segments,readings,part of speech."),
  /** No parameter. */
  SEGMENTS_EMPTY("the segments is empty; expected surface,segments,readings,part of speech."),
  /** No parameter. */
  READINGS_EMPTY("the readings is empty; expected surface,segments,readings,part of speech."),
  /** No parameter. */
  PART_OF_SPEECH_EMPTY(
      "the part of speech is empty; expected surface,segments,readings,part of speech."),
  /** No parameter. */
  SURFACE_BLANK("the surface holds a blank; expected one word without blanks."),
  /** Number of characters, the most. */
  SURFACE_LONG("the surface has %s characters; expected at most %s."),
  /** Segments together, surface. */
  SEGMENTS_DIFFER("the segments give '%s' together; expected the surface '%s'."),
  /** Number of segments, number of readings. */
  READINGS_DIFFER("%s segments and %s readings; expected one reading a segment, parted by blanks."),
  /** Reading. */
  READING_NO_KATAKANA(
      "the reading '%s' is not katakana; expected full-width katakana such as ニホン."),
  /** Segment, as it is read. */
  SEGMENT_READ_OTHERWISE(
      "the segment '%s' is read as '%s' in texts; expected a word without blanks."),
  /** Surface and segments as they are read. */
  SURFACE_READ_OTHERWISE(
      "texts have this word as '%s', and the segments as '%s'; expected the same. Write it that way."),
  /** No parameter. */
  COMMENT("the surface begins with #, which marks comments."),
  /** What Kuromoji says. */
  REFUSED("Kuromoji refuses the entry: %s"),
  /** Number of characters, the most. */
  STOP_WORD_LONG("%s characters; expected one word of at most %s."),
  /** Number of words, the words. */
  STOP_WORDS("is %s words to the search (%s); expected one word a line."),
  /** Line. */
  STOP_WORD_TWICE("is the same word as line %s; expected each once."),
  /** Number of arrows. */
  ARROWS("%s '=>'; expected at most one."),
  /** No parameter. */
  NOTHING_BEFORE("nothing stands before '=>'; expected 'word, word => word'."),
  /** No parameter. */
  NOTHING_AFTER("nothing stands after '=>'; expected 'word, word => word'."),
  /** No parameter. */
  WORD_EMPTY("a word is empty; expected words parted by single commas."),
  /** Number of characters, the most. */
  WORD_LONG("a word has %s characters; expected at most %s."),
  /** No parameter. */
  ONE_WORD("one word only; expected 'word, word' or 'word => word'."),
  /** Number of words, the most. */
  WORDS("%s words; expected at most %s a line."),
  /** No parameter. */
  BACKSLASH("ends in '\\', which stands before the comma it escapes."),
  /** No parameter. */
  CHANGES_NOTHING("all its words are the same to the search already; the line changes nothing."),
  /** Word as written. */
  NO_WORD("'%s' has no word that is searched, only particles, punctuation or symbols."),
  /** What the parser says. */
  PARSER("%s"),
  /** Query, its words, word of the rule, name of the dictionary. */
  IDLE(
      "does not act in a query such as '%s', of which the words are: %s. Expected a word that stays one wherever it stands, such as a noun, or an entry for '%s' in %s.");

  private final String sentence;

  DictionaryFault(String sentence) {
    this.sentence = sentence;
  }

  /** The English sentence, in the pattern of {@link java.util.Formatter}. */
  public String sentence() {
    return sentence;
  }

  /** The key of the sentence in other languages, such as {@code dictionary.one-word}. */
  public String key() {
    return "dictionary." + Coded.key(this);
  }
}
