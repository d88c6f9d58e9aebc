package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static musubi.lucene.SampleGeneration.towards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import musubi.lucene.QueryException;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.Misfits;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.query.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedFilterTest {

  private static final float[] A = towards(1, 0, 0, 0);
  private static final MetadataSchema SCHEMA =
      new MetadataSchema(
          Map.of("amount", MetadataType.NUMBER, "effective-date", MetadataType.DATE),
          MetadataSchema.DEFAULT.zone());

  private static final List<Supplier<Ask>> EVERY_MODE =
      List.of(() -> Ask.words("予算"), () -> Ask.meaning(A), () -> Ask.both("予算", A));

  private SampleIndex index;

  private static SampleDocument sample(String id) {
    return document(id).path("/srv/share/" + id).passage("予算", A).passage("続き", A);
  }

  @BeforeAll
  void open(@TempDir Path data) throws IOException {
    index =
        SampleIndex.of(
            data,
            SCHEMA,
            sample("規程/旅費規程.md")
                .title("旅費規程")
                .metadata("department", "経理部")
                .metadata("author", "高梨")
                .metadata("amount", "1,000円")
                .metadata("effective-date", "令和6年4月1日")
                .metadata("revised", "2024-10-03"),
            sample("規程/人事/就業規則.PDF")
                .metadata("department", "ＩＴ部", "人事部")
                .metadata("作成者", "斉木")
                .metadata("amount", "5000")
                .metadata("effective-date", "2023-04-01")
                .fileModified("2024-03-31T14:59:59Z"),
            sample("手順/VPN.md")
                .metadata("department", "it部")
                .metadata("amount", "-0.5", "9999")
                .metadata("effective-date", "2024-04-01T00:00:00+09:00")
                .fileModified("2024-03-31T15:00:00Z"),
            sample("予定.md").metadata("amount", "未定").metadata("effective-date", "近日"));
  }

  @AfterAll
  void close() throws IOException {
    index.close();
  }

  /** The kept documents by a letter each: 旅費規程 r, 就業規則 s, VPN v, 予定 y. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "department=経理部|r",
        "department=IT部|s v",
        "department=ｉｔ部|s v",
        "department = 人事部|s",
        "department!=経理部|s v y",
        "department!=IT部|r y",
        "amount=1000|r",
        "amount=１，０００|r",
        "amount!=1000|s v y",
        "amount>=1000|r s v",
        "amount>1000|s v",
        "amount<=1000|r v",
        "amount<1000|v",
        "amount=1000..5000|r s",
        "amount=1000..|r s v",
        "amount=..1000|r v",
        "amount=-1..0|v",
        "amount!=1000..5000|v y",
        "effective-date=2024|r v",
        "effective-date=2024-04|r v",
        "effective-date=2024年4月1日|r v",
        "effective-date=令和五年|s",
        "effective-date>2023|r v",
        "effective-date>=2023|r s v",
        "effective-date<=2023|s",
        "effective-date<2023-04-01|",
        "effective-date=2023..2024|r s v",
        "effective-date=2023-04..2023-05|s",
        "effective-date!=2024|s y",
        "modified=2024-10|r",
        "modified<2024-04-01|s",
        "modified=2024-04-01|v",
        "modified>=2024-04-01|r v",
        "author=高梨|r",
        "author=斉木|s",
        "title=旅費規程|r",
        "type=pdf|s",
        "type=md|r v y",
        "path=規程/|r s",
        "path=規程|r s",
        "path=規程/人事/|s",
        "path=規程\\人事|s",
        "path=規程/旅費規程.md|r",
        "path=/srv/share/規程/旅費規程.md|r",
        "path=/srv/share/手順/|v",
        "path=規|",
        "path!=規程/|v y",
        "created=2024|",
        "edition=current|r s v y",
        "edition=old|",
      })
  void keepsTheSameDocumentsInBothArms(String filter, String kept) throws IOException {
    List<String> expected =
        kept == null
            ? List.of()
            : List.of(kept.split(" ")).stream()
                .map(
                    Map.of(
                            "r", "規程/旅費規程.md",
                            "s", "規程/人事/就業規則.PDF",
                            "v", "手順/VPN.md",
                            "y", "予定.md")
                        ::get)
                .toList();
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThat(index.ids(ask.get().filter(filter)))
          .as(filter)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void rangesOfOneFieldMustBothHoldAndEqualOnesAreAlternatives() throws IOException {
    for (Supplier<Ask> ask : EVERY_MODE) {
      assertThat(index.ids(ask.get().filter("effective-date>=2023").filter("effective-date<2024")))
          .containsExactly("規程/人事/就業規則.PDF");
      assertThat(index.ids(ask.get().filter("amount=1000").filter("amount=4000..6000")))
          .containsExactlyInAnyOrder("規程/旅費規程.md", "規程/人事/就業規則.PDF");
      assertThat(index.ids(ask.get().filter("path!=規程/").filter("path!=手順/")))
          .containsExactly("予定.md");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount=未定|amount is a number|'未定'|amount>=1500",
        "amount>..|amount is a number|'..'|1,500.5",
        "amount=..|amount is a number|'..'|1500",
        "amount=1..x|amount is a number|'x'|1500",
        "effective-date>=近日|effective-date is a date|'近日'|令和6年10月3日",
        "modified=2024-13|modified is a date|'2024-13'|modified>=2024-10-03",
        "department>=経理部|department is a keyword|metadata.fields|department=経理部",
        "amount=5..1|'5' comes after '1'|nothing lies between|amount=5..1",
        "edition=3|edition=current|edition=old|edition=3",
        "edition>1|edition is a keyword|=|!=",
        "部門=経理部|'部門'|author, created, department|to filter by",
      })
  void aFilterThatDoesNotFitIsRefused(String filter, String one, String two, String three) {
    assertThatThrownBy(() -> index.search(Ask.both("予算", A).filter(filter)))
        .isInstanceOf(QueryException.class)
        .hasMessageContainingAll(one, two, three);
  }

  @Test
  void tooManyRangesAreRefused() {
    Ask ask = Ask.words("予算");
    for (int i = 0; i < 501; i++) {
      ask.filter("amount=" + i);
    }
    assertThatThrownBy(() -> index.search(ask))
        .isInstanceOf(QueryException.class)
        .hasMessageContainingAll("501", "amount", "500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=", "a=", "=a", "a>", "a!b", " =x", "a= "})
  void whatIsNoFilterIsRefused(String text) {
    assertThatThrownBy(() -> Filter.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'" + text + "'", "FIELD=VALUE", ">=");
  }

  @Test
  void aFilterIsReadFromOneTextOrFromFieldAndCondition() {
    assertThat(Filter.parse("a>=1=2")).isEqualTo(new Filter("a", Filter.Operator.AT_LEAST, "1=2"));
    assertThat(Filter.parse("dc:date<2024"))
        .isEqualTo(new Filter("dc:date", Filter.Operator.BELOW, "2024"));
    assertThat(Filter.of("a", ">2")).isEqualTo(Filter.parse("a>2"));
    assertThat(Filter.of("a", "!=2")).isEqualTo(Filter.parse("a!=2"));
    assertThat(Filter.of("a", "1..2")).isEqualTo(Filter.parse("a=1..2"));
    assertThat(Filter.of("a", ">")).isEqualTo(new Filter("a", ">"));
    assertThat(Filter.parse("a<=2").toString()).isEqualTo("a<=2");
  }

  @Test
  void whatDoesNotFitIsIndexedShownAndReported(@TempDir Path other) throws IOException {
    SampleDocument[] documents = new SampleDocument[12];
    for (int i = 0; i < documents.length; i++) {
      documents[i] = document("d" + i).metadata("amount", "金" + i, "7").passage("予算", A);
    }
    Misfits misfits =
        SampleGeneration.publish(
            new GenerationStore(other),
            SCHEMA,
            List.of(documents).stream().map(SampleDocument::block).toList());

    assertThat(misfits.count()).isEqualTo(12);
    Misfits.InField amount = misfits.fields().get("amount");
    assertThat(amount.type()).isEqualTo(MetadataType.NUMBER);
    assertThat(amount.examples()).hasSize(5);
    assertThat(amount.examples().getFirst()).isEqualTo(new Misfits.Example("/文書/d0.md", "金0"));
    assertThat(index.first(Ask.words("予算").filter("path=予定.md")).metadata().get("amount"))
        .containsExactly("未定");
  }

  @Test
  void theDayOfTheFileIsShownWhereTheDocumentStatesNone() throws IOException {
    assertThat(index.first(Ask.words("予算").filter("type=pdf")).metadata().get("modified"))
        .containsExactly("2024-03-31T14:59:59Z");
    assertThat(index.first(Ask.words("予算").filter("author=高梨")).metadata())
        .doesNotContainKey("modified");
  }
}
