package musubi.lucene.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EditionOrderTest {

  private static Edition edition(String tieBreak, String... rank) {
    return new Edition("題", List.of(rank), tieBreak);
  }

  private static void assertNewest(List<Edition> editions, Edition... newest) {
    assertThat(EditionOrder.newest(editions)).containsExactlyInAnyOrder(newest);
  }

  @Test
  void theFirstValueThatDiffersDecides() {
    Edition one = edition("9", "1", "1", "5");
    Edition two = edition("1", "1", "2", "4");
    assertNewest(List.of(one, two), two);
  }

  @Test
  void aMissingValueDecidesNothing() {
    Edition versioned = edition("", "1", "2", "");
    Edition older = edition("", "1", "1", "");
    Edition dated = edition("", "1", "", "2024");
    assertNewest(List.of(versioned, older, dated), versioned, dated);
  }

  @Test
  void theTieBreakDecidesBetweenThoseThatLackWhatTheOtherHas() {
    Edition plain = edition("2024", "1", "");
    Edition versioned = edition("2023", "1", "3");
    assertNewest(List.of(plain, versioned), plain);
  }

  @Test
  void theTieBreakTellsNotApartWhatHasOneRank() {
    Edition word = edition("2023", "1", "3");
    Edition pdf = edition("2024", "1", "3");
    Edition plain = edition("2022", "1", "");
    assertNewest(List.of(word, pdf), word, pdf);
    assertNewest(List.of(word, pdf, plain), word, pdf);
  }

  @Provide
  Arbitrary<List<Edition>> editions() {
    Arbitrary<String> value = Arbitraries.of("", "1", "2", "3");
    return Combinators.combine(value, value.list().ofSize(3))
        .as((tieBreak, rank) -> new Edition("題", rank, tieBreak))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property
  void thereIsAlwaysANewestWhateverTheOrder(@ForAll("editions") List<Edition> editions) {
    List<Edition> newest = EditionOrder.newest(editions);
    List<Edition> reversed = new ArrayList<>(editions);
    Collections.reverse(reversed);

    assertThat(newest).isNotEmpty().isSubsetOf(editions);
    assertThat(EditionOrder.newest(reversed)).containsExactlyInAnyOrderElementsOf(newest);
  }
}
