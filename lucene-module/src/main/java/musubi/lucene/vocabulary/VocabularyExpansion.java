package musubi.lucene.vocabulary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.NormalizedText;
import musubi.lucene.analysis.TextNormalizer;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.lexical.Alternative;
import org.jspecify.annotations.Nullable;

/**
 * Finds the terms of a vocabulary in queries. At each place the longest term counts, and the next
 * is looked for behind it. A term stands at a place
 *
 * <ul>
 *   <li>if its words, made by the index's own chain, are the query's words there: 打合せ where 打ち合わせ
 *       was typed; or
 *   <li>if its characters, or a spoken form of a verb, stand there, and begin and end where a word
 *       or a run of one script does: なくした, which the chain loses in 鍵なくした. トナー in パートナー is no term.
 * </ul>
 *
 * <p>Terms are analysed when a query first touches them, because there are many. Thread-safe.
 */
public final class VocabularyExpansion {

  /** A term in hiragana may end before a particle if it is at least so long. */
  private static final int LONG_KANA = 4;

  private static final String PARTICLES = "のはがをにでともへやかっなだ";

  private static final Comparator<Alternative> STRONGEST =
      Comparator.comparingDouble((Alternative a) -> -a.strength());

  private final Vocabulary vocabulary;
  private final WordChain words;
  private final Map<Integer, Map<String, List<Link>>> links = new ConcurrentHashMap<>();
  private final Map<String, Analysed> analysed = new ConcurrentHashMap<>();

  /**
   * An expansion.
   *
   * @param words the chain of the index whose terms are looked for
   */
  public VocabularyExpansion(Vocabulary vocabulary, WordChain words) {
    this.vocabulary = vocabulary;
    this.words = words;
  }

  /**
   * A term as the analyzer makes words of it.
   *
   * @param isWhole whether the words say all of it
   */
  private record Analysed(List<String> terms, boolean isWhole) {}

  /** A term that stands at a place; the chain knows its words there, or they are cut otherwise. */
  private record Standing(String term, int end, boolean inChain) {}

  /**
   * A query, normalised, with its words.
   *
   * @param starts the first word that begins at a place
   * @param ends places behind which a word has ended
   * @param inside places within a word
   */
  private record Query(
      String text,
      List<WordChain.Word> chain,
      NavigableMap<Integer, Integer> starts,
      BitSet ends,
      BitSet inside) {

    static Query of(String text, List<WordChain.Word> chain) {
      NavigableMap<Integer, Integer> starts = new TreeMap<>();
      BitSet ends = new BitSet();
      BitSet inside = new BitSet();
      for (int i = 0; i < chain.size(); i++) {
        WordChain.Word word = chain.get(i);
        starts.putIfAbsent(word.from(), i);
        ends.set(word.to());
        if (word.to() - word.from() > 1) {
          inside.set(word.from() + 1, word.to());
        }
      }
      return new Query(text, chain, starts, ends, inside);
    }

    /** Whether a word or a run of one script begins or ends before a character. */
    boolean isBorder(int at) {
      return !inside.get(at)
          && (Script.changes(text.charAt(at - 1), text.charAt(at))
              || starts.containsKey(at)
              || ends.get(at));
    }
  }

  /** The places of a query that the vocabulary knows, in order; they do not overlap. */
  public List<VocabularyMatch> of(String query) {
    if (vocabulary.isEmpty()) {
      return List.of();
    }
    NormalizedText normalized = TextNormalizer.normalize(query);
    String text = normalized.text();
    List<Found> found = found(Query.of(text, words.of(text)), 0, text.length(), text.length());
    return found.stream().map(place -> place.match(normalized)).toList();
  }

  /** A place of the normalised text. */
  private record Found(
      int from, int to, List<String> terms, boolean cutOtherwise, List<Alternative> alternatives) {

    Found with(List<Alternative> more) {
      List<Alternative> all = new ArrayList<>(alternatives);
      more.stream()
          .filter(other -> alternatives.stream().noneMatch(a -> a.terms().equals(other.terms())))
          .forEach(all::add);
      all.sort(STRONGEST);
      return new Found(from, to, terms, cutOtherwise, List.copyOf(all));
    }

    VocabularyMatch match(NormalizedText normalized) {
      return new VocabularyMatch(
          normalized.text().substring(from, to),
          terms,
          cutOtherwise,
          alternatives,
          normalized.originalStart(from),
          normalized.originalEnd(to));
    }
  }

  /**
   * The places of a part of the text.
   *
   * @param shorterThan how long a term may not be, so that a term is not found within itself
   */
  private List<Found> found(Query query, int begin, int end, int shorterThan) {
    List<Found> found = new ArrayList<>();
    for (int from = begin; from < end; ) {
      List<Standing> longest = longest(query, from, Math.min(end, from + shorterThan));
      if (longest.isEmpty()) {
        from++;
        continue;
      }
      int to = longest.getFirst().end();
      Found place = found(query, from, longest);
      if (!place.alternatives().isEmpty()) {
        found.addAll(isLoose(place) ? loosened(query, place) : List.of(place));
      }
      from = to;
    }
    return found;
  }

  private Found found(Query query, int from, List<Standing> standing) {
    int to = standing.getFirst().end();
    return new Found(
        from,
        to,
        analysed(standing.getFirst().term()).terms(),
        standing.stream().noneMatch(Standing::inChain),
        alternatives(
            standing.stream().map(Standing::term).toList(), query.text().substring(from, to)));
  }

  /** Whether nothing says the same as the whole place. */
  private static boolean isLoose(Found place) {
    return place.alternatives().getFirst().strength() < Relation.BROADER.strength();
  }

  /**
   * Of several words that only lead to others together, each stays what it is: 鍵 and なくした, which is
   * 紛失 beside what 鍵なくした leads to.
   */
  private List<Found> loosened(Query query, Found place) {
    List<Found> inner = found(query, place.from(), place.to(), place.to() - place.from() - 1);
    Found last = inner.isEmpty() ? null : inner.getLast();
    if (last != null && last.to() == place.to()) {
      inner.set(inner.size() - 1, last.with(place.alternatives()));
      return inner;
    }
    int from = place.from();
    for (int first : query.starts().subMap(place.from() + 1, place.to()).values()) {
      WordChain.Word word = query.chain().get(first);
      boolean behind = last == null || last.to() <= word.from();
      if (behind && word.to() <= place.to()) {
        from = word.from();
      }
    }
    if (place.cutOtherwise() || (last != null && from < last.to())) {
      return List.of(place);
    }
    inner.add(
        new Found(from, place.to(), place.terms(), place.cutOtherwise(), place.alternatives()));
    return inner;
  }

  private List<Standing> longest(Query query, int from, int end) {
    List<Standing> longest = new ArrayList<>();
    for (String term : beginningLike(query.text(), from)) {
      Standing standing = standing(query, term, from);
      if (standing == null
          || standing.end() > end
          || (!longest.isEmpty() && standing.end() < longest.getFirst().end())) {
        continue;
      }
      if (!longest.isEmpty() && standing.end() > longest.getFirst().end()) {
        longest.clear();
      }
      longest.add(standing);
    }
    return longest;
  }

  private @Nullable Standing standing(Query query, String term, int from) {
    int inChain = endInChain(query, term, from);
    int written = endAsWritten(query, term, from);
    if (inChain < 0 && written < 0) {
      return null;
    }
    return new Standing(term, Math.max(inChain, written), inChain >= written);
  }

  /** −1 if the term's words do not stand there, or it is a verb that is denied there. */
  private int endInChain(Query query, String written, int from) {
    Analysed term = analysed(written);
    Integer first = query.starts().get(from);
    if (first == null || !term.isWhole()) {
      return -1;
    }
    int behind = first + term.terms().size();
    if (behind > query.chain().size()) {
      return -1;
    }
    for (int i = first; i < behind; i++) {
      if (!query.chain().get(i).term().equals(term.terms().get(i - first))) {
        return -1;
      }
    }
    boolean verb = Script.of(written.charAt(written.length() - 1)) == Script.HIRAGANA;
    boolean denied =
        verb
            && behind < query.chain().size()
            && query.chain().get(behind).term().startsWith(JapaneseTextAnalyzer.NEGATION);
    return denied || isTornVerb(query, behind - 1) ? -1 : query.chain().get(behind - 1).to();
  }

  /** なくした: the chain makes a negation of なく, so that 鍵なくした would begin with 鍵がない. */
  private static boolean isTornVerb(Query query, int last) {
    WordChain.Word word = query.chain().get(last);
    return word.term().startsWith(JapaneseTextAnalyzer.NEGATION)
        && query.text().startsWith("し", word.to());
  }

  private static int endAsWritten(Query query, String term, int from) {
    String text = query.text();
    if (from > 0 && !query.isBorder(from)) {
      return -1;
    }
    int whole = from + term.length();
    if (text.startsWith(term, from) && isEnd(query, term, whole)) {
      return whole;
    }
    return Inflection.end(term, text, from);
  }

  private static boolean isEnd(Query query, String term, int at) {
    String text = query.text();
    if (at == text.length()) {
      return true;
    }
    if (Script.isHiragana(term)) {
      return Script.changes(text.charAt(at - 1), text.charAt(at))
          || (term.length() >= LONG_KANA && PARTICLES.indexOf(text.charAt(at)) >= 0);
    }
    return query.isBorder(at);
  }

  private List<Alternative> alternatives(List<String> standing, String typed) {
    Map<List<String>, Float> strengths = new LinkedHashMap<>();
    Set<List<String>> own = new HashSet<>();
    own.add(words.terms(typed));
    for (String term : standing) {
      own.add(analysed(term).terms());
    }
    for (String term : standing) {
      for (Link link : from(Beginning.of(term, 0, term.length())).getOrDefault(term, List.of())) {
        List<String> terms = analysed(link.written()).terms();
        if (!terms.isEmpty() && !own.contains(terms)) {
          strengths.merge(terms, link.strength(), Math::max);
        }
      }
    }
    return strengths.entrySet().stream()
        .map(e -> new Alternative(e.getKey(), e.getValue(), Alternative.Source.VOCABULARY))
        .sorted(STRONGEST)
        .toList();
  }

  /** The terms that may stand at a place: those of two characters or more, and those of one. */
  private List<String> beginningLike(String text, int from) {
    int two = Beginning.of(text, from, text.length());
    int one = text.charAt(from);
    List<String> terms = new ArrayList<>(from(two).keySet());
    if (one != two) {
      terms.addAll(from(one).keySet());
    }
    return terms;
  }

  private Map<String, List<Link>> from(int beginning) {
    // What queries have and no term begins with is not kept: there is no end to it.
    return vocabulary.hasTerms(beginning)
        ? links.computeIfAbsent(beginning, vocabulary::from)
        : Map.of();
  }

  private Analysed analysed(String term) {
    return analysed.computeIfAbsent(term, this::analyse);
  }

  private Analysed analyse(String term) {
    List<WordChain.Word> chain = words.of(term);
    int said = chain.stream().mapToInt(word -> word.to() - word.from()).sum();
    boolean whole = !chain.isEmpty() && chain.getFirst().from() == 0 && 2 * said >= term.length();
    return new Analysed(chain.stream().map(WordChain.Word::term).toList(), whole);
  }
}
