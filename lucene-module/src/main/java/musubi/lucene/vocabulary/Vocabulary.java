package musubi.lucene.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms and the links between them. A link is one step: what two links lead to is not linked. Only
 * where its lines are is known at first; a line is read when a query has something that begins like
 * one of its terms. Immutable and thread-safe.
 */
public final class Vocabulary {

  /** No term at all. */
  public static final Vocabulary NONE = new Vocabulary("nothing", "");

  private static final String OFFICE = "office.tsv";

  private final String name;
  private final String text;

  /** Where the lines begin that have a term of a beginning, by the beginning. */
  private final Map<Integer, Lines> beginnings = new HashMap<>(1 << 14);

  private Vocabulary(String name, String text) {
    this.name = name;
    this.text = text;
    int line = 0;
    while (line < text.length()) {
      int end = endOfLine(line);
      if (end > line && text.charAt(line) != '#') {
        enter(line, end);
      }
      line = end + 1;
    }
  }

  private int endOfLine(int line) {
    int end = text.indexOf('\n', line);
    return end < 0 ? text.length() : end;
  }

  /** Enters a line under the beginnings of its terms; whether it is one shows when it is used. */
  private void enter(int line, int end) {
    int column = 0;
    boolean begins = true;
    for (int i = line; i < end && column < 2; i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '\t') {
        column += c == '\t' ? 1 : 0;
        begins = true;
      } else if (begins) {
        beginnings.computeIfAbsent(Beginning.of(text, i, end), key -> new Lines()).add(line);
        begins = false;
      }
    }
  }

  /** Numbers in the order in which they were added, each once. */
  private static final class Lines {

    private int[] numbers = new int[2];
    private int size;

    void add(int number) {
      if (size > 0 && numbers[size - 1] == number) {
        return;
      }
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }
  }

  /** The vocabulary of the Japanese office, which is a part of the program. */
  public static Vocabulary office() {
    return Office.READ;
  }

  /** Read with the first use, and once. */
  private static final class Office {

    static final Vocabulary READ = read();

    private static Vocabulary read() {
      try (InputStream in = Vocabulary.class.getResourceAsStream(OFFICE)) {
        if (in == null) {
          throw new IllegalStateException("the program lacks its resource " + OFFICE);
        }
        return new Vocabulary(OFFICE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(OFFICE + " cannot be read", e);
      }
    }
  }

  /**
   * Reads a vocabulary.
   *
   * @param name for messages
   * @param text lines; those that begin with # are comments
   * @throws IllegalArgumentException naming the line, what was found and what was expected
   */
  static Vocabulary parse(String name, String text) {
    Vocabulary vocabulary = new Vocabulary(name, text);
    vocabulary.groups();
    return vocabulary;
  }

  private VocabularyGroup group(int line) {
    try {
      return VocabularyGroup.parse(text.substring(line, endOfLine(line)));
    } catch (IllegalArgumentException e) {
      int number = 1 + (int) text.substring(0, line).chars().filter(c -> c == '\n').count();
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(name, number, e.getMessage()), e);
    }
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return beginnings.isEmpty();
  }

  /** The lines, in order. */
  public List<VocabularyGroup> groups() {
    List<VocabularyGroup> groups = new ArrayList<>();
    for (int line = 0; line < text.length(); line = endOfLine(line) + 1) {
      if (endOfLine(line) > line && text.charAt(line) != '#') {
        groups.add(group(line));
      }
    }
    return groups;
  }

  /** Whether a term begins in one way. */
  boolean hasTerms(int beginning) {
    return beginnings.containsKey(beginning);
  }

  /**
   * The terms that begin in one way, normalised, with what may stand in documents instead of them.
   *
   * @param beginning of {@link Beginning}
   */
  Map<String, List<Link>> from(int beginning) {
    Lines lines = beginnings.get(beginning);
    if (lines == null) {
      return Map.of();
    }
    Map<String, List<Link>> links = new LinkedHashMap<>();
    for (int i = 0; i < lines.size; i++) {
      VocabularyGroup group = group(lines.numbers[i]);
      for (String typed : group.typed()) {
        for (String written : group.written()) {
          link(links, beginning, typed, written, group.relation().strength());
          link(links, beginning, written, typed, group.relation().back());
        }
      }
    }
    return links;
  }

  private static void link(
      Map<String, List<Link>> links, int beginning, String from, String to, float strength) {
    if (strength > 0 && Beginning.of(from, 0, from.length()) == beginning) {
      links.computeIfAbsent(from, term -> new ArrayList<>(2)).add(new Link(to, strength));
    }
  }
}
