package musubi.lucene.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms and the links between them. A link is one step: what two links lead to is not linked.
 * Immutable and thread-safe.
 */
public final class Vocabulary {

  /** No term at all. */
  public static final Vocabulary NONE = new Vocabulary(List.of());

  private static final String OFFICE = "office.tsv";

  /** The groups; there is one of each vocabulary, so they are not copied. */
  private final List<VocabularyGroup> groups;

  private final Map<String, List<Link>> links = new HashMap<>();

  Vocabulary(List<VocabularyGroup> groups) {
    this.groups = List.copyOf(groups);
    for (VocabularyGroup group : groups) {
      Relation relation = group.relation();
      for (String typed : group.typed()) {
        for (String written : group.written()) {
          link(typed, written, relation.strength());
          link(written, typed, relation.back());
        }
      }
    }
  }

  private void link(String from, String to, float strength) {
    if (strength > 0) {
      links.computeIfAbsent(from, term -> new ArrayList<>(2)).add(new Link(to, strength));
    }
  }

  /**
   * Reads the vocabulary of the Japanese office, which is a part of the program. It is read at each
   * call: callers keep it.
   */
  public static Vocabulary office() {
    try (InputStream in = Vocabulary.class.getResourceAsStream(OFFICE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + OFFICE);
      }
      return parse(OFFICE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(OFFICE + " cannot be read", e);
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
    List<VocabularyGroup> groups = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          groups.add(VocabularyGroup.parse(line));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "%s, line %d: %s".formatted(name, number, e.getMessage()), e);
        }
      }
    }
    return new Vocabulary(groups);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return links.isEmpty();
  }

  /** The lines, in order. */
  public List<VocabularyGroup> groups() {
    return groups;
  }

  /** All terms that something is linked from, normalised. */
  Iterable<String> terms() {
    return links.keySet();
  }

  /** What may stand in documents instead of a term, in the order of the lines. */
  List<Link> from(String term) {
    return links.getOrDefault(term, List.of());
  }
}
