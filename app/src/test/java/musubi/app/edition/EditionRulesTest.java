package musubi.app.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.edition.Edition;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionRulesTest {

  private static final EditionRules USUAL =
      new EditionRules(EditionSettings.DEFAULT, MetadataSchema.DEFAULT);

  private static Map<String, List<String>> stated(String... namesAndValues) {
    Map<String, List<String>> metadata = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      metadata.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return metadata;
  }

  private static Edition of(EditionRules rules, String id, String... namesAndValues) {
    return rules.of(id, "題", stated(namesAndValues), Optional.empty()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"document-number", "文書番号", "規程番号", "identity"})
  void aStatedNumberNamesTheDocumentWhereverItLies(String field) {
    Edition one = of(USUAL, "規程/a.md", field, "規程-023", "version", "1.9");
    Edition other = of(USUAL, "文書庫/b.md", "document-number", "規程－０２３", "version", "1.10");

    assertThat(one.identity()).isEqualTo(other.identity()).isEqualTo("規程-023");
    assertThat(one.rank().get(1)).isLessThan(other.rank().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "effective-date, 2023-04-01, 2024年4月1日",
    "施行日, 平成31年4月1日, 令和元年10月1日",
    "revised, 2023/12/1, 2024/1/10",
  })
  void aStatedDayOrdersEditions(String field, String earlier, String later) {
    Edition one = of(USUAL, "a.md", "文書番号", "規程-023", field, earlier);
    Edition other = of(USUAL, "b.md", "文書番号", "規程-023", field, later);

    assertThat(one.rank().get(1)).isEmpty();
    assertThat(one.rank().get(2)).isLessThan(other.rank().get(2));
  }

  @Test
  void whatADocumentStatesCountsBeforeWhatItsNameSays() {
    Edition edition = of(USUAL, "就業規則_v1.md", "version", "4.0");
    assertThat(edition.rank()).isEqualTo(of(USUAL, "就業規則_v4.md").rank());
  }

  @Test
  void theFileTimeOnlyBreaksTies() {
    Instant written = Instant.parse("2024-04-01T01:02:03.456Z");
    Edition file = USUAL.of("就業規則.md", "", Map.of(), Optional.of(written)).orElseThrow();
    Edition stating =
        USUAL
            .of("就業規則.md", "", stated("modified", "2024-05-01"), Optional.of(written))
            .orElseThrow();

    assertThat(file.tieBreak()).isEqualTo("2024-04-01T01:02:03Z");
    assertThat(stating.tieBreak()).isEqualTo("2024-04-30T15:00:00Z");
    assertThat(file.rank()).isEqualTo(of(USUAL, "就業規則.md").rank());
  }

  @Test
  void configuredFieldsNameAndOrderEditions() {
    MetadataSchema schema =
        new MetadataSchema(
            Map.of("連番", MetadataType.NUMBER, "発効", MetadataType.DATE),
            MetadataSchema.DEFAULT.zone());
    EditionRules rules =
        new EditionRules(
            new EditionSettings(List.of("部署", "title"), List.of("連番", "発効"), false), schema);

    Edition first = of(rules, "a", "部署", "経理部", "連番", "9", "発効", "令和5年4月1日");
    Edition second = of(rules, "b", "部署", "経理部", "連番", "10", "発効", "2024-04-01");

    assertThat(first.identity()).isEqualTo(second.identity()).isEqualTo("経理部 題");
    assertThat(first.rank().get(1)).isLessThan(second.rank().get(1));
    assertThat(first.rank().get(2)).isLessThan(second.rank().get(2));
    assertThat(of(rules, "c", "部署", "経理部", "連番", "-3").rank().get(1))
        .isLessThan(first.rank().get(1));
    assertThat(rules.of("就業規則_v1.md", "題", Map.of(), Optional.empty())).isEmpty();
  }

  @Test
  void modifiedAloneOrdersWhenConfigured() {
    EditionRules rules =
        new EditionRules(
            new EditionSettings(List.of("番号"), List.of("modified"), true), MetadataSchema.DEFAULT);
    Edition edition = of(rules, "a.md", "番号", "1", "modified", "2024-04-01");
    assertThat(edition.rank().get(1)).isEqualTo("2024-03-31T15:00:00Z");
    assertThat(edition.tieBreak()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2, 1.10",
    "v2, 3.0",
    "第二版, 第3版",
    "初版, 第2版",
    "A, B",
    "Rev.A, Rev.C",
    "2.0, 2.0.1",
    "１, ２",
  })
  void versionsAreOrderedByTheirNumbers(String lower, String higher) {
    assertThat(VersionText.of(lower)).isNotEmpty().isLessThan(VersionText.of(higher));
  }

  @Test
  void equalVersionsAreOneText() {
    assertThat(VersionText.of("2")).isEqualTo(VersionText.of("第2.0版"));
    assertThat(VersionText.of("草案")).isEmpty();
  }
}
