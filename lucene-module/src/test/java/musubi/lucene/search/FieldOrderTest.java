package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.QueryException;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.query.FieldOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldOrderTest {

  @TempDir Path data;
  private SampleIndex index;

  private static float[] near(double distance) {
    return towards(1, distance, 0, 0);
  }

  @BeforeEach
  void open() throws IOException {
    index =
        SampleIndex.of(
            data,
            new MetadataSchema(
                Map.of("amount", MetadataType.NUMBER), MetadataSchema.DEFAULT.zone()),
            document("c")
                .title("Ｂ")
                .metadata("amount", "-2", "30")
                .metadata("date", "2024-04")
                .passage("予算", near(0.1)),
            document("a")
                .title("a")
                .metadata("amount", "10")
                .metadata("date", "令和6年5月1日")
                .passage("予算", near(0.2)),
            document("d").title("c").passage("予算", near(0.3)),
            document("b")
                .title("C")
                .metadata("amount", "9")
                .metadata("date", "2024-05-01")
                .passage("予算", near(0.4)),
            document("e").title("z").metadata("amount", "x").passage("予算", near(0.5)));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private Ask ask() {
    return Ask.meaning(near(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relevance|c a d b e",
        "amount|c b a d e",
        "-amount|c a b d e",
        "date|c a b d e",
        "-date|a b c d e",
        "title|a c d b e",
        "-title|e d b c a",
        "path|a b c d e",
        "-path|e d c b a",
        "created|c a b d e",
        "author|c a d b e",
      })
  void hitsComeByTheFieldMissingOnesLastEqualOnesByScore(String order, String ids)
      throws IOException {
    assertThat(index.ids(ask().sort(order))).as(order).containsExactly(ids.split(" "));
  }

  @Test
  void onlyWhatTheArmsFoundIsOrderedAndTheAnswerSaysSo() throws IOException {
    SearchResult result = index.search(ask().hits(1).depth(3).sort("amount"));

    assertThat(result.hits()).extracting(Hit::id).containsExactly("c");
    assertThat(index.ids(ask().hits(2).depth(3).sort("-title"))).containsExactly("d", "c");
    assertThat(result.notes()).contains(new Note.Sorted("amount", false, 3));
  }

  @Test
  void anOrderThatCannotBeIsRefused() {
    assertThatThrownBy(() -> index.search(ask().sort("price")))
        .isInstanceOf(QueryException.class)
        .hasMessageContainingAll("'price'", "to sort by", "amount", "modified");
    assertThatThrownBy(() -> index.search(ask().sort("edition")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("edition=current");
    assertThatThrownBy(() -> FieldOrder.parse("-"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-FIELD");
  }

  @Test
  void anOrderIsReadAsItIsTyped() {
    assertThat(FieldOrder.parse("relevance")).isEmpty();
    assertThat(FieldOrder.parse("-effective-date"))
        .isEqualTo(Optional.of(new FieldOrder("effective-date", true)));
  }
}
