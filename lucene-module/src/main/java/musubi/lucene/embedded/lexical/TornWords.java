package musubi.lucene.embedded.lexical;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryWord;

/**
 * Words of one kanji that the dictionary has torn off a compound of the query: 書 of 領収書. In another
 * compound, such as 申請書, they are not what was looked for. A kanji that was also typed alone is a
 * word of its own. Immutable.
 */
final class TornWords {

  private final Set<String> torn = new HashSet<>();

  /** The two characters at the border of a torn word and its neighbour: 収書. */
  private final Set<String> borders = new HashSet<>();

  /** Finds them in a query. */
  TornWords(LexicalQuery query) {
    List<QueryWord> words = query.words();
    Set<String> alone = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      QueryWord word = words.get(i);
      if (!isKanji(word.term())) {
        continue;
      }
      boolean joined = false;
      if (i > 0 && words.get(i - 1).to() == word.from()) {
        String left = words.get(i - 1).term();
        borders.add(last(left, left.length()) + word.term());
        joined = true;
      }
      if (i + 1 < words.size() && words.get(i + 1).from() == word.to()) {
        borders.add(word.term() + first(words.get(i + 1).term(), 0));
        joined = true;
      }
      (joined ? torn : alone).add(word.term());
    }
    torn.removeAll(alone);
  }

  /** Whether a word that was found is a torn one that stands in another compound, or alone. */
  boolean isElsewhere(Span span, String body) {
    String word = folded(body.substring(span.from(), span.to()));
    if (!torn.contains(word)) {
      return false;
    }
    String before = folded(last(body, span.from()));
    String after = folded(first(body, span.to()));
    return !borders.contains(before + word) && !borders.contains(word + after);
  }

  private static boolean isKanji(String word) {
    return word.codePointCount(0, word.length()) == 1
        && Character.isIdeographic(word.codePointAt(0));
  }

  /** The character that begins there; nothing at the end. */
  private static String first(String text, int from) {
    return from == text.length() ? "" : text.substring(from, text.offsetByCodePoints(from, 1));
  }

  /** The character that ends there; nothing at the start. */
  private static String last(String text, int to) {
    return to == 0 ? "" : text.substring(text.offsetByCodePoints(to, -1), to);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
