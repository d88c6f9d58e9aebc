package musubi.lucene.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.WordChain;
import org.junit.jupiter.api.Test;

/** The vocabulary that comes with the program says nothing that contradicts itself. */
class OfficeVocabularyTest {

  private static final int LEAST_GROUPS = 8000;

  private final List<VocabularyGroup> groups = Vocabulary.office().groups();

  private record Pair(String typed, String written) {}

  private Map<Pair, List<Relation>> pairs() {
    Map<Pair, List<Relation>> pairs = new HashMap<>();
    for (VocabularyGroup group : groups) {
      for (String typed : group.typed()) {
        for (String written : group.written()) {
          pairs
              .computeIfAbsent(new Pair(typed, written), pair -> new ArrayList<>())
              .add(group.relation());
        }
      }
    }
    return pairs;
  }

  @Test
  void itIsLarge() {
    assertThat(groups).hasSizeGreaterThanOrEqualTo(LEAST_GROUPS);
  }

  @Test
  void twoTermsAreTiedOnce() {
    Map<Pair, List<Relation>> pairs = pairs();

    assertThat(pairs).allSatisfy((pair, relations) -> assertThat(relations).hasSize(1));
    assertThat(pairs.keySet())
        .allSatisfy(pair -> assertThat(pair.typed()).isNotEqualTo(pair.written()));
    pairs.forEach(
        (pair, relations) -> {
          List<Relation> back = pairs.get(new Pair(pair.written(), pair.typed()));
          if (back != null) {
            assertThat(back).as("%s, tied both ways", pair).containsExactly(Relation.RELATED);
            assertThat(relations).containsExactly(Relation.RELATED);
          }
        });
  }

  @Test
  void noTermIsWiderThanItself() {
    Map<String, Set<String>> wider = new HashMap<>();
    pairs()
        .forEach(
            (pair, relations) -> {
              if (relations.contains(Relation.BROADER)) {
                wider.computeIfAbsent(pair.typed(), t -> new TreeSet<>()).add(pair.written());
              } else if (relations.contains(Relation.NARROWER)) {
                wider.computeIfAbsent(pair.written(), t -> new TreeSet<>()).add(pair.typed());
              }
            });
    for (String term : wider.keySet()) {
      Set<String> reached = new HashSet<>();
      Deque<String> next = new ArrayDeque<>(wider.get(term));
      while (!next.isEmpty()) {
        String above = next.pop();
        if (reached.add(above)) {
          next.addAll(wider.getOrDefault(above, Set.of()));
        }
      }
      assertThat(reached).as("wider than %s", term).doesNotContain(term);
    }
  }

  @Test
  void termsAreWrittenAsQueriesAreNormalisedAndWrittenOnesCanBeLookedFor() {
    try (JapaneseTextAnalyzer analyzer = new JapaneseTextAnalyzer()) {
      WordChain words = new WordChain(analyzer, "text");
      Set<String> written = new TreeSet<>();
      Set<String> all = new TreeSet<>();
      for (VocabularyGroup group : groups) {
        written.addAll(group.written());
        all.addAll(group.typed());
        all.addAll(group.written());
      }
      assertThat(all)
          .allSatisfy(term -> assertThat(JapaneseTextAnalyzer.normalize(term)).isEqualTo(term));
      assertThat(written).allSatisfy(term -> assertThat(words.terms(term)).isNotEmpty());
    }
  }

  @Test
  void linesAreSorted() {
    List<List<String>> typed = groups.stream().map(VocabularyGroup::typed).toList();

    assertThat(typed.stream().map(t -> String.join(",", t)))
        .isSortedAccordingTo(
            (a, b) -> java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
  }

  @Test
  void aLineThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Vocabulary.parse("x.tsv", "# a\nハンコ\t印章\tsame\nハンコ\t印章\n"))
        .hasMessage(
            "x.tsv, line 3: 2 columns; expected typed terms, written terms and a relation, with"
                + " tabs between");
    assertThatThrownBy(() -> Vocabulary.parse("x.tsv", "ハンコ\t印章\tequal"))
        .hasMessage(
            "x.tsv, line 1: the relation \"equal\"; expected same, broader, narrower or related");
    assertThatThrownBy(() -> Vocabulary.parse("x.tsv", "ハンコ,\t印章\tsame"))
        .hasMessageContaining("line 1: the term \"\" in \"ハンコ,\"");
    assertThatThrownBy(() -> Vocabulary.parse("x.tsv", "あ".repeat(41) + "\t印章\tsame"))
        .hasMessageContaining("of 41 characters; expected at most 40");
  }
}
