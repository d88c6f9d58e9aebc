package musubi.lucene.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import musubi.lucene.index.Places.Place;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlacesTest {

  @Example
  void aPlaceHoldsUpToTheNext() {
    Places places = new Places(List.of(new Place(3, "11ページ"), new Place(8, "12ページ")));

    assertThat(places.at(2)).isEmpty();
    assertThat(places.at(3)).isEqualTo("11ページ");
    assertThat(places.at(7)).isEqualTo("11ページ");
    assertThat(places.at(8)).isEqualTo("12ページ");
    assertThat(places.at(1000)).isEqualTo("12ページ");
    assertThat(Places.NONE.at(0)).isEmpty();
  }

  @Example
  void placesOutOfOrderAreRefused() {
    assertThatThrownBy(() -> new Places(List.of(new Place(3, "2ページ"), new Place(3, "3ページ"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3ページ");
  }

  @Property
  void whatIsStoredIsReadBackAndFoundByOffset(
      @ForAll List<@IntRange(max = 5000) Integer> offsets,
      @ForAll List<String> names,
      @ForAll @IntRange(max = 6000) int asked)
      throws IOException {
    TreeMap<Integer, String> expected = new TreeMap<>();
    for (int i = 0; i < Math.min(offsets.size(), names.size()); i++) {
      expected.put(offsets.get(i), names.get(i).replaceAll("\\p{Cs}", "?"));
    }
    Places places =
        new Places(
            expected.entrySet().stream().map(e -> new Place(e.getKey(), e.getValue())).toList());

    Places read = Places.of(places.stored());

    assertThat(read).isEqualTo(places);
    SortedMap<Integer, String> before = expected.headMap(asked + 1);
    assertThat(read.at(asked)).isEqualTo(before.isEmpty() ? "" : before.get(before.lastKey()));
  }
}
