package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import musubi.lucene.QueryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterTest {

  private static final float[] A = towards(1, 0, 0, 0);
  private static final float[] B = towards(1, 0.5, 0, 0);

  private static final List<Supplier<Ask>> EVERY_MODE =
      List.of(() -> Ask.words("予算"), () -> Ask.meaning(A), () -> Ask.both("予算", A));

  @TempDir Path data;
  private SampleIndex index;

  @BeforeEach
  void open() throws IOException {
    index =
        SampleIndex.of(
            data,
            document("k24").metadata("部署", "経理部").metadata("年度", "2024").passage("予算", A),
            document("k25").metadata("部署", "経理部").metadata("年度", "2025").passage("予算", A),
            document("j24").metadata("部署", "人事部").metadata("年度", "2024").passage("予算", B),
            document("j25").metadata("部署", "人事部", "総務部").metadata("年度", "2025").passage("予算", B),
            document("none").passage("予算", A));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void keepsTheSameDocumentsInBothArms() throws IOException {
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThat(index.ids(ask.get().filter("部署", "人事部"))).containsExactlyInAnyOrder("j24", "j25");
    }
  }

  @Test
  void valuesOfOneFieldAreAlternatives() throws IOException {
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThat(index.ids(ask.get().filter("部署", "総務部").filter("部署", "経理部")))
          .containsExactlyInAnyOrder("k24", "k25", "j25");
    }
  }

  @Test
  void differentFieldsMustAllHold() throws IOException {
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThat(index.ids(ask.get().filter("部署", "人事部").filter("部署", "経理部").filter("年度", "2025")))
          .containsExactlyInAnyOrder("k25", "j25");
    }
  }

  @Test
  void aValueThatNoDocumentHasFindsNothing() throws IOException {
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThat(index.ids(ask.get().filter("部署", "営業部"))).isEmpty();
      assertThat(index.ids(ask.get().filter("部署", "経理"))).isEmpty();
    }
  }

  @Test
  void anUnknownFieldIsRefusedAndTheKnownOnesAreNamed() {
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThatThrownBy(() -> index.search(ask.get().filter("部門", "経理部")))
          .isInstanceOf(QueryException.class)
          .hasMessageContainingAll("'部門'", "年度, 部署");
    }
  }

  @Test
  void thousandsOfAlternativesAreAllowed() throws IOException {
    for (Supplier<Ask> ask : EVERY_MODE) {
      Ask many = ask.get().filter("部署", "総務部");
      for (int group = 0; group < 3000; group++) {
        many.filter("部署", "グループ" + group);
      }
      assertThat(index.ids(many)).containsExactly("j25");
    }
  }

  @Test
  void aNearerDocumentThatIsFilteredOutDoesNotTakeAPlace() throws IOException {
    assertThat(index.ids(Ask.meaning(A).filter("部署", "人事部").hits(2).depth(2)))
        .containsExactly("j24", "j25");
  }

  @Test
  void filtersHoldForIdentifiersToo() throws IOException {
    try (SampleIndex numbered =
        SampleIndex.of(
            data.resolve("numbered"),
            document("規程-023").metadata("部署", "経理部").passage("精算", A),
            document("other").metadata("部署", "人事部").passage("規程-023を参照", A))) {
      assertThat(numbered.ids(Ask.both("規程-023", A).filter("部署", "人事部"))).containsExactly("other");
    }
  }
}
