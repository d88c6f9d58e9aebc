package musubi.lucene.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import musubi.lucene.query.TypedQuery.Clause;
import musubi.lucene.query.TypedQuery.Phrase;
import musubi.lucene.query.TypedQuery.Prefix;
import org.jspecify.annotations.Nullable;

/**
 * Parses the few signs that a query may have. Everything else is taken literally, so nothing that a
 * person types is an error.
 *
 * <ul>
 *   <li>{@code "有給休暇の申請"} (also “ ” and ＂): these words side by side. A quotation mark that is not
 *       closed is a character.
 *   <li>{@code -旧版}, {@code -"旧 版"}: documents with this text are left out. A minus counts only at
 *       the start of a word, and not before a digit.
 *   <li>{@code department:経理部}, {@code modified:>=2024-04}, {@code title:"…"}: a filter, if the
 *       documents have such a field; {@code https://…} has none.
 *   <li>{@code A OR B}: one of the phrases or prefixes must occur. Between plain words it changes
 *       nothing: any word is enough anyway.
 *   <li>{@code 経費精*}: a word that begins like this must occur. At least two characters stand before
 *       it.
 * </ul>
 *
 * <p>Stateless and thread-safe.
 */
public final class QueryLanguage {

  private static final String OPENING = "\"“＂〝";
  private static final String CLOSING = "\"”＂〟";
  private static final int MIN_PREFIX = 2;

  private final String typed;
  private final Map<String, String> fields;
  private final Predicate<Filter> fits;
  private final StringBuilder text = new StringBuilder();
  private final List<Wording.Plain> plain = new ArrayList<>();
  private final List<List<Clause>> required = new ArrayList<>();
  private final List<Clause> excluded = new ArrayList<>();
  private final List<Filter> filters = new ArrayList<>();
  private int at;

  private QueryLanguage(String typed, Map<String, String> fields, Predicate<Filter> fits) {
    this.typed = typed;
    this.fits = fits;
    this.fields = fields;
  }

  /**
   * Parses a query.
   *
   * @param fits whether a filter's value fits its field; one that does not is text
   * @param fields names of the metadata fields that documents have; compared without regard to case
   */
  public static TypedQuery parse(String typed, Collection<String> fields, Predicate<Filter> fits) {
    QueryLanguage parser = parsed(typed, fields, fits);
    return new TypedQuery(
        parser.text.toString().strip(),
        List.copyOf(parser.required),
        List.copyOf(parser.excluded),
        List.copyOf(parser.filters));
  }

  /** Finds the words of a query that have no sign; the parameters are those of {@link #parse}. */
  public static Wording wording(String typed, Collection<String> fields, Predicate<Filter> fits) {
    QueryLanguage parser = parsed(typed, fields, fits);
    return new Wording(typed, parser.text.toString().strip(), List.copyOf(parser.plain));
  }

  private static QueryLanguage parsed(
      String typed, Collection<String> fields, Predicate<Filter> fits) {
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach(field -> known.put(field, field));
    QueryLanguage parser = new QueryLanguage(typed, known, fits);
    parser.parse();
    return parser;
  }

  private void parse() {
    boolean or = false;
    boolean conditionBefore = false;
    while (skipBlanks()) {
      int start = at;
      boolean minus = isMinus();
      at += minus ? 1 : 0;
      String quoted = quoted();
      Clause clause = quoted == null ? null : new Phrase(quoted);
      if (quoted == null) {
        String word = word();
        if (!minus && word.equals("OR") && conditionBefore && hasMore()) {
          or = true;
          continue;
        }
        if (minus) {
          clause = isPrefix(word) ? prefix(word) : new Phrase(word);
        } else if (isPrefix(word)) {
          clause = prefix(word);
        } else if (!addFilter(word)) {
          // The blank before the first word is stripped, so that the next word begins here.
          plain.add(new Wording.Plain(text.length(), start, word.length()));
          text.append(' ').append(word);
          conditionBefore = false;
          or = false;
          continue;
        }
      }
      if (clause == null) {
        conditionBefore = false; // it was a filter
      } else if (minus) {
        excluded.add(clause);
        conditionBefore = false;
      } else {
        require(clause, or);
        text.append(' ').append(clause.text());
        conditionBefore = true;
      }
      or = false;
      if (at == start) {
        at++; // never stay in place
      }
    }
  }

  private void require(Clause clause, boolean orBefore) {
    if (orBefore && !required.isEmpty()) {
      List<Clause> either = new ArrayList<>(required.removeLast());
      either.add(clause);
      required.add(List.copyOf(either));
    } else {
      required.add(List.of(clause));
    }
  }

  private boolean skipBlanks() {
    while (at < typed.length() && isBlank(typed.charAt(at))) {
      at++;
    }
    return at < typed.length();
  }

  private boolean hasMore() {
    return typed.substring(at).chars().anyMatch(c -> !isBlank((char) c));
  }

  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u3000' || c == '\u00A0';
  }

  private boolean isMinus() {
    char sign = typed.charAt(at);
    if ((sign != '-' && sign != '－') || at + 1 == typed.length()) {
      return false;
    }
    char next = typed.charAt(at + 1);
    return OPENING.indexOf(next) >= 0 || (Character.isLetter(next) && !Character.isDigit(next));
  }

  /** Returns the text between quotation marks here; null if there is none, or if it is empty. */
  private @Nullable String quoted() {
    int kind = at < typed.length() ? OPENING.indexOf(typed.charAt(at)) : -1;
    if (kind < 0) {
      return null;
    }
    int end = at + 1;
    while (end < typed.length() && CLOSING.indexOf(typed.charAt(end)) < 0) {
      end++;
    }
    if (end == typed.length() || typed.substring(at + 1, end).isBlank()) {
      return null;
    }
    String inside = typed.substring(at + 1, end).strip();
    at = end + 1;
    return inside;
  }

  /**
   * Returns the text up to the next blank; a field's value may hold blanks between quotation marks.
   */
  private String word() {
    int start = at;
    while (at < typed.length() && !isBlank(typed.charAt(at))) {
      boolean value =
          at > start
              && OPENING.indexOf(typed.charAt(at)) >= 0
              && fields.containsKey(field(typed.substring(start, at)));
      if (value) {
        String field = typed.substring(start, at);
        String quoted = quoted();
        if (quoted != null) {
          return field + quoted;
        }
      }
      at++;
    }
    return typed.substring(start, at);
  }

  private static String field(String word) {
    int colon = colon(word);
    return colon < 0 ? "" : word.substring(0, colon);
  }

  private static int colon(String word) {
    int half = word.indexOf(':');
    int full = word.indexOf('：');
    return half < 0 || (full >= 0 && full < half) ? full : half;
  }

  private boolean addFilter(String word) {
    int colon = colon(word);
    String field = colon < 1 ? null : fields.get(word.substring(0, colon));
    String value = colon < 0 ? "" : word.substring(colon + 1);
    if (field == null || value.isBlank()) {
      return false;
    }
    Filter filter = Filter.of(field, value);
    if (!fits.test(filter)) {
      return false;
    }
    filters.add(filter);
    return true;
  }

  private static boolean isPrefix(String word) {
    return word.length() > MIN_PREFIX
        && (word.endsWith("*") || word.endsWith("＊"))
        && word.chars().filter(c -> c == '*' || c == '＊').count() == 1;
  }

  private static Clause prefix(String word) {
    return new Prefix(word.substring(0, word.length() - 1));
  }
}
