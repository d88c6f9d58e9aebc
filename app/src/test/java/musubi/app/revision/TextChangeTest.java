package musubi.app.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.app.revision.TextChange.Fate;
import musubi.app.revision.TextChange.Line;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextChangeTest {

  @Test
  void linesThatCameAndWentAreNumberedInTheirOwnText() {
    TextChange change = TextChange.of("a\nb\nc\nd\n", "a\nx\nc\ny\nd\n");
    assertThat(change.lines())
        .containsExactly(
            new Line(Fate.KEPT, 1, "a"),
            new Line(Fate.REMOVED, 2, "b"),
            new Line(Fate.ADDED, 2, "x"),
            new Line(Fate.KEPT, 3, "c"),
            new Line(Fate.ADDED, 4, "y"),
            new Line(Fate.KEPT, 5, "d"));
    assertThat(change.added()).isEqualTo(2);
    assertThat(change.removed()).isEqualTo(1);
  }

  @Test
  void equalTextsChangeNothing() {
    assertThat(TextChange.of("a\nb\n", "a\nb").changed()).isEmpty();
    assertThat(TextChange.of("", "").lines()).isEmpty();
  }

  @Test
  void oneLineInALongDictionaryIsOneLine() {
    String long10 =
        IntStream.range(0, 20_000).mapToObj(i -> "語" + i).collect(Collectors.joining("\n"));
    String changed = "前\n" + long10.replace("語7000\n", "") + "\n後";
    assertThat(TextChange.of(long10, changed).changed())
        .containsExactly(
            new Line(Fate.ADDED, 1, "前"),
            new Line(Fate.REMOVED, 7_001, "語7000"),
            new Line(Fate.ADDED, 20_001, "後"));
  }

  @Test
  void textsWithNothingInCommonReplaceOneAnother() {
    String before =
        IntStream.range(0, 3_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
    String after =
        IntStream.range(0, 3_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
    TextChange change = TextChange.of(before, after);
    assertThat(change.removed()).isEqualTo(3_000);
    assertThat(change.added()).isEqualTo(3_000);
  }

  @Provide
  Arbitrary<List<String>> fewLines() {
    return Arbitraries.of("a", "b", "c").list().ofMaxSize(12);
  }

  @Property
  void bothTextsCanBeReadOffAndNoShorterWayExists(
      @ForAll("fewLines") List<String> before, @ForAll("fewLines") List<String> after) {
    TextChange change = TextChange.of(String.join("\n", before), String.join("\n", after));
    assertThat(texts(change, Fate.ADDED)).isEqualTo(before);
    assertThat(texts(change, Fate.REMOVED)).isEqualTo(after);
    int kept = change.lines().size() - change.added() - change.removed();
    assertThat(kept).isEqualTo(longestCommon(before, after));
    List<Line> numbered =
        change.lines().stream().filter(line -> line.fate() != Fate.REMOVED).toList();
    for (int i = 0; i < numbered.size(); i++) {
      assertThat(numbered.get(i).number()).isEqualTo(i + 1);
    }
  }

  private static List<String> texts(TextChange change, Fate without) {
    return change.lines().stream().filter(line -> line.fate() != without).map(Line::text).toList();
  }

  private static int longestCommon(List<String> a, List<String> b) {
    int[][] most = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        most[i][j] =
            a.get(i - 1).equals(b.get(j - 1))
                ? most[i - 1][j - 1] + 1
                : Math.max(most[i - 1][j], most[i][j - 1]);
      }
    }
    return most[a.size()][b.size()];
  }
}
