package musubi.app.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import musubi.lucene.hit.Facet;
import org.junit.jupiter.api.Test;

class FacetViewsTest {

  private static final int AUTHORS = 120;

  private static FacetView authors(String query) {
    PageText text = PageText.in(Locale.JAPANESE);
    Facet facet =
        new Facet(
            "author",
            IntStream.range(0, AUTHORS).mapToObj(i -> new Facet.Count("著者" + i, 1)).toList());
    return new FacetViews(
            text,
            new DocumentFacts(text, ZoneOffset.UTC, Set.of("author"), Map.of()),
            SearchState.nothing(null).withQuery(query))
        .of(List.of(facet))
        .getFirst();
  }

  @Test
  void allValuesCanBeUnfolded() {
    FacetView view = authors("経費");

    assertThat(view.values().size() + view.more().size()).isEqualTo(AUTHORS);
  }

  /** Each link has the query in it: hundreds of them would be megabytes. */
  @Test
  void aVeryLongQueryHasFewLinks() {
    FacetView view = authors("経費の精算について。".repeat(170));

    assertThat(view.more()).isEmpty();
    assertThat(view.values()).hasSizeLessThan(10).allMatch(value -> value.only() == null);
  }
}
