package musubi.embedder.training.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeedPiecesTest {

  private static SegmentCounts.Counted counted(String text, long count) {
    return new SegmentCounts.Counted(text, count);
  }

  @Example
  void charactersComeFirstThenSubstringsByCountTimesLength() {
    List<SeedPieces.Seed> seeds =
        SeedPieces.of(List.of(counted("経費精算", 5), counted("経費", 4), counted("算", 1)));

    assertThat(seeds)
        .startsWith(
            new SeedPieces.Seed("経", 9),
            new SeedPieces.Seed("費", 9),
            new SeedPieces.Seed("算", 6),
            new SeedPieces.Seed("精", 5),
            new SeedPieces.Seed("経費精算", 5),
            new SeedPieces.Seed("経費", 9))
        .doesNotHaveDuplicates();
  }

  @Example
  void whatIsRareOrLongIsNoSeed() {
    List<SeedPieces.Seed> seeds =
        SeedPieces.of(List.of(counted("稀語", 3), counted("あ".repeat(13), 9)));

    assertThat(seeds).extracting(SeedPieces.Seed::text).contains("稀", "語", "あ".repeat(12));
    assertThat(seeds)
        .extracting(SeedPieces.Seed::text)
        .doesNotContain("稀語")
        .doesNotContain("あ".repeat(13));
  }

  @Provide
  Arbitrary<List<String>> segments() {
    return Arbitraries.of("規", "程", "ー", "a", "𠮷", "😀")
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(8);
  }

  /** Every count is that of looking at every place, and no seed begins or ends within a pair. */
  @Property
  void countsAreRightAndSurrogatePairsStayWhole(@ForAll("segments") List<String> texts) {
    Map<String, Long> places = new HashMap<>();
    List<SegmentCounts.Counted> segments = new ArrayList<>();
    for (String text : texts) {
      segments.add(counted(text, 3));
      for (int from = 0; from < text.length(); from++) {
        for (int to = from + 1; to <= text.length(); to++) {
          places.merge(text.substring(from, to), 3L, Long::sum);
        }
      }
    }
    for (SeedPieces.Seed seed : SeedPieces.of(segments)) {
      assertThat(Character.isLowSurrogate(seed.text().charAt(0))).isFalse();
      assertThat(Character.isHighSurrogate(seed.text().charAt(seed.text().length() - 1))).isFalse();
      assertThat(seed.count()).isEqualTo(places.get(seed.text()));
    }
  }
}
