package musubi.app.mine.synonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import musubi.app.mine.click.OpenedDocument;
import org.junit.jupiter.api.Test;

class SharedOpeningsTest {

  private static OpenedDocument opened(String query, String document) {
    return new OpenedDocument(query, document, 2, 1);
  }

  @Test
  void whatQueriesDoNotShareSaysTheSame() {
    try (WordRuns words = new WordRuns("")) {
      assertThat(
              SharedOpenings.of(
                  List.of(
                      opened("有休 申請", "a.md"),
                      opened("有休 申請", "b.md"),
                      opened("年休の申請", "a.md"),
                      opened("年休の申請", "b.md"),
                      opened("名刺", "c.md"),
                      opened("名刺", "b.md")),
                  words))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(Set.of(found.a(), found.b())).isEqualTo(Set.of("有休", "年休"));
                assertThat(found.documents()).containsExactly("a.md", "b.md");
                assertThat(found.share()).isEqualTo(1);
              });
    }
  }

  @Test
  void oneSharedDocumentIsChance() {
    try (WordRuns words = new WordRuns("")) {
      assertThat(SharedOpenings.of(List.of(opened("有休", "a.md"), opened("年休", "a.md")), words))
          .isEmpty();
    }
  }
}
