package musubi.lucene.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code variants.tsv} asks for what its first lines say, and never for a thing and its contrary.
 */
class VariantsFileTest {

  /** Categories that plain NFKC with case folding may already cover. */
  private static final Set<String> FOLDED = Set.of("width", "compat", "case");

  private record Pair(String category, String kind, String a, String b) {}

  private final List<Pair> pairs = read();

  private static List<Pair> read() {
    try (InputStream file = VariantsFileTest.class.getResourceAsStream("/variants.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(VariantsFileTest::pair)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Pair pair(String line) {
    String[] columns = line.split("\t", -1);
    assertThat(columns).as(line).hasSize(4).noneMatch(String::isBlank);
    assertThat(columns[1]).as(line).isIn("match", "differ");
    return new Pair(columns[0], columns[1], columns[2], columns[3]);
  }

  private List<Pair> of(String kind) {
    return pairs.stream().filter(p -> p.kind().equals(kind)).toList();
  }

  @Test
  void everyKindOfVariantIsThereManyTimes() {
    assertThat(of("match")).hasSizeGreaterThanOrEqualTo(320);
    assertThat(of("differ")).hasSizeGreaterThanOrEqualTo(80);
    Map<String, Long> counts =
        of("match").stream().collect(Collectors.groupingBy(Pair::category, Collectors.counting()));
    assertThat(counts)
        .containsOnlyKeys(
            "width",
            "compat",
            "case",
            "iteration",
            "hyphen",
            "numeral",
            "date",
            "katakana",
            "okurigana",
            "character",
            "inflection",
            "kana",
            "space",
            "word");
    assertThat(counts.values()).allMatch(count -> count >= 15);
  }

  @Test
  void noPairStandsTwice() {
    assertThat(pairs.stream().map(p -> Set.of(p.a(), p.b()))).doesNotHaveDuplicates();
  }

  @Test
  void plainFoldingIsNotEnoughElsewhere() {
    Function<String, String> fold = Normalizer2.getNFKCCasefoldInstance()::normalize;
    assertThat(pairs)
        .filteredOn(p -> p.kind().equals("differ") || !FOLDED.contains(p.category()))
        .noneMatch(p -> fold.apply(p.a()).equals(fold.apply(p.b())));
  }

  @Test
  void whatMatchesOverOthersIsNotSaidToDiffer() {
    Map<String, String> sameAs = new HashMap<>();
    for (Pair pair : of("match")) {
      String a = last(sameAs, pair.a());
      String b = last(sameAs, pair.b());
      if (!a.equals(b)) {
        sameAs.put(a, b);
      }
    }
    assertThat(of("differ")).noneMatch(p -> last(sameAs, p.a()).equals(last(sameAs, p.b())));
  }

  private static String last(Map<String, String> sameAs, String text) {
    String found = text;
    while (sameAs.containsKey(found)) {
      found = sameAs.get(found);
    }
    return found;
  }
}
