package musubi.lucene.suggest.word;

import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.BytesRef;

/**
 * One way to type a candidate. Keys are sorted by kind and key, so that all completions of a prefix
 * stand together.
 *
 * @param kind what the key is made of
 * @param key the candidate, or its rest from an inner word on: in lower case, or its folded reading
 * @param text the candidate as it is shown
 * @param reading of the whole candidate, not folded
 */
public record Key(Kind kind, String key, String text, String reading) {

  /** The kinds of keys. */
  public enum Kind {
    SURFACE('s', false),
    READING('r', false),
    INNER_SURFACE('t', true),
    INNER_READING('u', true);

    private final char letter;
    private final boolean inner;

    Kind(char letter, boolean inner) {
      this.letter = letter;
      this.inner = inner;
    }

    /** Whether the key begins at a word within the candidate. */
    public boolean inner() {
      return inner;
    }

    public char letter() {
      return letter;
    }

    static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of key has the letter " + letter);
    }
  }

  /** Returns the value of {@link SuggestFields#TITLES} for the candidate. */
  public String candidate() {
    return text + SuggestFields.SEPARATOR + reading;
  }

  public String term() {
    return kind.letter() + key + SuggestFields.SEPARATOR + candidate();
  }

  public static Key of(BytesRef term) {
    String[] parts = term.utf8ToString().split(String.valueOf(SuggestFields.SEPARATOR), -1);
    if (parts.length != 3 || parts[0].isEmpty()) {
      throw new IllegalArgumentException("not a key: " + term.utf8ToString());
    }
    return new Key(Kind.of(parts[0].charAt(0)), parts[0].substring(1), parts[1], parts[2]);
  }

  public static BytesRef bytes(String text) {
    return new BytesRef(text.getBytes(StandardCharsets.UTF_8));
  }
}
