package musubi.app.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import musubi.app.dictionary.AnswerChange.Move;
import musubi.app.eval.Qrels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {

  private static AnswerChange between(List<String> before, List<String> after, int k) {
    return AnswerChange.between("1", "有休", before, after, k);
  }

  @Test
  void whoComesWhoLeavesAndWhoMoves() {
    AnswerChange change = between(List.of("a", "b", "c", "d"), List.of("b", "x", "c"), 10);

    assertThat(change.moves())
        .containsExactly(
            new Move("b", 2, 1), new Move("x", 0, 2), new Move("a", 1, 0), new Move("d", 4, 0));
    assertThat(change.moves().get(1).came()).isTrue();
    assertThat(change.moves().get(2).left()).isTrue();
  }

  @Test
  void behindTheFirstNothingCounts() {
    assertThat(between(List.of("a", "b", "c"), List.of("a", "b", "x", "c"), 2).isEmpty()).isTrue();
    assertThat(between(List.of("a", "b", "c"), List.of("a", "c", "b"), 2).moves())
        .containsExactly(new Move("c", 0, 2), new Move("b", 2, 0));
  }

  @Property(tries = 200)
  void theMovesTurnOneAnswerIntoTheOther(
      @ForAll @Size(max = 6) @UniqueElements List<@IntRange(max = 9) Integer> before,
      @ForAll @Size(max = 6) @UniqueElements List<@IntRange(max = 9) Integer> after,
      @ForAll @IntRange(min = 1, max = 7) int k) {
    List<String> first = before.stream().map(String::valueOf).limit(k).toList();
    List<String> second = after.stream().map(String::valueOf).limit(k).toList();

    List<Move> moves =
        between(
                before.stream().map(String::valueOf).toList(),
                after.stream().map(String::valueOf).toList(),
                k)
            .moves();

    Map<Integer, String> byRank = new LinkedHashMap<>();
    Set<String> moved = moves.stream().map(Move::document).collect(Collectors.toSet());
    for (String document : first) {
      if (!moved.contains(document)) {
        byRank.put(first.indexOf(document) + 1, document);
      }
    }
    moves.stream().filter(m -> !m.left()).forEach(m -> byRank.put(m.after(), m.document()));
    assertThat(new TreeSet<>(byRank.keySet()).stream().map(byRank::get))
        .containsExactlyElementsOf(second);
    assertThat(moves).allMatch(m -> m.before() != m.after());
  }

  @Test
  void onlyChangedQueriesAreListedAndJudgedOnesAreMeasured() throws IOException {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("1", "有休の申請");
    queries.put("2", "経費");
    queries.put("3", "出張");
    Map<String, List<String>> before =
        Map.of("有休の申請", List.of("x", "leave"), "経費", List.of("costs"), "出張", List.of("trip"));
    Map<String, List<String>> after =
        Map.of("有休の申請", List.of("leave", "x"), "経費", List.of("costs"), "出張", List.of("trip", "y"));
    Qrels qrels = new Qrels(Map.of("1", Map.of("leave", 1), "2", Map.of("costs", 2)));

    AnswerComparison comparison =
        AnswerComparison.of(queries, Optional.of(qrels), 10, before::get, after::get);

    assertThat(comparison.queries()).isEqualTo(3);
    assertThat(comparison.changes()).extracting(AnswerChange::id).containsExactly("1", "3");
    AnswerComparison.Quality quality = comparison.quality().orElseThrow();
    assertThat(quality.queries()).isEqualTo(2);
    // Rank 2 is worth 1 / log2(3).
    assertThat(quality.before()).isCloseTo((1 / (Math.log(3) / Math.log(2)) + 1) / 2, within(1e-9));
    assertThat(quality.after()).isEqualTo(1);
  }

  @Test
  void withoutJudgementsNothingIsMeasured() throws IOException {
    AnswerComparison comparison =
        AnswerComparison.of(
            Map.of("1", "有休"), Optional.empty(), 10, q -> List.of("a"), q -> List.of("a"));

    assertThat(comparison.changes()).isEmpty();
    assertThat(comparison.quality()).isEmpty();
  }

  @Test
  void queriesThatAreCutDifferentlyAreNamed() {
    Map<String, List<String>> before = Map.of("薬袋さん", List.of("薬", "袋"), "経費", List.of("経費"));
    Map<String, List<String>> after = Map.of("薬袋さん", List.of("薬袋"), "経費", List.of("経費"));
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("1", "薬袋さん");
    queries.put("2", "経費");

    assertThat(CutChange.among(queries, before::get, after::get))
        .containsExactly(new CutChange("1", "薬袋さん", List.of("薬", "袋"), List.of("薬袋")));
    assertThat(CutChange.among(queries, before::get, before::get))
        .isEqualTo(Collections.emptyList());
  }
}
