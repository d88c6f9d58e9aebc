package musubi.lucene.standing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.MatchedTerm;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.lexical.QueryWord;
import musubi.lucene.standing.SoughtWord.Held;
import org.jspecify.annotations.Nullable;

/** Tells which words of a query documents have. For one thread. */
final class SoughtWords {

  /** How one document has a word. */
  private record Having(Held held, String otherwise) {}

  private final LexicalQuery query;
  private final String text;
  private final Inquiry inquiry;
  private final Map<String, List<MatchedTerm>> matched = new HashMap<>();

  /**
   * For the words of a query.
   *
   * @param text that they were taken from
   */
  SoughtWords(LexicalQuery query, String text, Inquiry inquiry) {
    this.query = query;
    this.text = text;
    this.inquiry = inquiry;
  }

  /**
   * The words in their order, each once.
   *
   * @param above the hit above it, or null
   * @param first hit, or null
   */
  List<SoughtWord> of(String id, @Nullable String above, @Nullable String first)
      throws IOException {
    List<SoughtWord> words = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (QueryGroup group : query.groups()) {
      if (labels.add(label(group))) {
        Having here = having(id, group);
        words.add(
            new SoughtWord(
                typed(group),
                group.words().stream().allMatch(word -> word.role() == QueryWord.Role.HELPER),
                here.held(),
                here.otherwise(),
                above != null && having(above, group).held() != Held.NOT,
                first != null && having(first, group).held() != Held.NOT));
      }
    }
    return words;
  }

  private static String label(QueryGroup group) {
    return group.words().stream().map(QueryWord::term).collect(Collectors.joining(" "));
  }

  private String typed(QueryGroup group) {
    int from = group.words().stream().mapToInt(QueryWord::from).min().orElse(0);
    int to = group.words().stream().mapToInt(QueryWord::to).max().orElse(0);
    return from < to && to <= text.length() ? text.substring(from, to) : label(group);
  }

  private Having having(String id, QueryGroup group) throws IOException {
    Set<String> terms = group.words().stream().map(QueryWord::term).collect(Collectors.toSet());
    if (inquiry.having(id, terms).containsAll(terms)) {
      return new Having(Held.ITSELF, "");
    }
    Set<String> readings = new HashSet<>();
    for (QueryWord word : group.words()) {
      String reading = word.otherScript();
      readings.add(reading == null ? word.term() : reading);
    }
    if (inquiry.having(id, readings).containsAll(readings)) {
      return new Having(Held.READING, "");
    }
    Optional<MatchedTerm> match =
        matched(id).stream().filter(term -> isOf(term, label(group))).findFirst();
    if (match.isEmpty()) {
      return new Having(Held.NOT, "");
    }
    return match.get().instead().isPresent()
        ? new Having(Held.OTHERWISE, match.get().term().replace(" ", ""))
        : new Having(Held.PARTLY, "");
  }

  private static boolean isOf(MatchedTerm term, String label) {
    return term.instead()
        .map(instead -> instead.typed().equals(label))
        .orElse(term.term().equals(label));
  }

  private List<MatchedTerm> matched(String id) throws IOException {
    List<MatchedTerm> known = matched.get(id);
    if (known == null) {
      known = inquiry.explain(id);
      matched.put(id, known);
    }
    return known;
  }
}
