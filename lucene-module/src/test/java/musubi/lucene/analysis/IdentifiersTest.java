package musubi.lucene.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "規程-023, 規程-023",
    "規程‐023, 規程-023",
    "規程－０２３, 規程-023",
    "規程-023の提出期限, 規程-023",
    "規程-023_経費精算規程, 規程-023",
    "ＩＳＯ２７００１, iso27001",
    "ISO27001の内部監査, iso27001",
    "SL-E02, sl-e02",
    "SL‐E02, sl-e02",
    "SL‑E02, sl-e02",
    "SL–E02, sl-e02",
    "SL−E02, sl-e02",
    "v2.3.1, v2.3.1",
    "V2.3.1へ更新, v2.3.1",
    "INC-2025-007, inc-2025-007",
    "障害票INC-2025-007を参照, inc-2025-007",
    "サーバー-01, サーバー-01",
    "ﾌﾟﾘﾝﾀｰ-12が故障, プリンター-12",
    "form_a4/2, form_a4/2",
    "192.168.1.10, 192.168.1.10",
    "接続先は１９２．１６８．１．１０です, 192.168.1.10",
    "03-1234-5678, 03-1234-5678",
    "０３ー１２３４ー５６７８, 03-1234-5678",
    "2024-13-45, 2024-13-45",
  })
  void namesOneThing(String text, String identifier) {
    assertThat(Identifiers.in(text)).containsExactly(identifier);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-06-01",
        "10.5",
        "２０２５／０６／０１",
        "2025年6月1日",
        "2024.10.3",
        "R6.10.3",
        "2024-10",
        "1,234,567",
        "15:00",
        "e-mail",
        "有給休暇",
        "規程",
        "第12条",
        "",
        "-",
        "規程-",
      })
  void datesNumbersAndWordsNameNothing(String text) {
    assertThat(Identifiers.in(text)).isEmpty();
  }

  @Test
  void severalInOrderEachOnce() {
    assertThat(Identifiers.in("規程-023と様式-7（INC-2025-007、再掲 規程－０２３）"))
        .containsExactly("規程-023", "様式-7", "inc-2025-007");
  }

  private static List<String> meant(String query) {
    return Identifiers.meant(query).stream().map(Identifiers.Found::identifier).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "規程016, 規程-016, 規程016",
    "規程 016, 規程-016, 規程016",
    "規程　０１６, 規程-016, 規程016",
    "規程-016, 規程-016, 規程016",
    "規程－０１６, 規程-016, 規程016",
    "規程016の提出期限, 規程-016, 規程016",
    "提出の期限は規程 016にありますか, 規程-016, 規程016",
    "「規程016」, 規程-016, 規程016",
    "規程016.pdf, 規程-016, 規程016",
    "プリンタ12が故障, プリンタ-12, プリンタ12",
    "ISO27001, iso-27001, iso27001",
    "ISO 27001, iso-27001, iso27001",
    "ISO-27001, iso-27001, iso27001",
    "INC2025-007, inc-2025-007, inc2025-007",
    "様式351-4, 様式-351-4, 様式351-4",
    "規程016-b, 規程-016-b, 規程016-b",
  })
  void aNumberMayBePartedFromItsWordAsOneLikes(String query, String hyphen, String together) {
    assertThat(meant(query)).containsExactly(hyphen, together);
  }

  /** One digit is a count, three words are a sentence, and a part of a code is not the code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "規程",
        "016",
        "第1条",
        "様式7",
        "規程  016",
        "規程の016",
        "規程016a",
        "SL-E02",
        "様式-A12",
        "v2.3.1",
        "form_a12",
        "192.168.1.10",
        "規程、016"
      })
  void nothingElseIsMeant(String query) {
    assertThat(Identifiers.meant(query)).isEmpty();
  }

  @Test
  void severalMayBeMeant() {
    assertThat(meant("規程016と様式 12の違い")).containsExactly("規程-016", "規程016", "様式-12", "様式12");
  }

  @Property
  void whatIsMeantHasAWordAndANumberOfTheQuery(@ForAll("texts") String text) {
    String folded = TextNormalizer.normalize(text).text();
    for (String meant : meant(text)) {
      assertThat(meant).matches("\\D+-?[0-9]{2,}(-[a-z0-9]+)*");
      assertThat(folded.replaceAll("[ -]", "")).contains(meant.replace("-", ""));
    }
  }

  private static Set<String> repadded(String query) {
    return Identifiers.repadded(query).stream()
        .map(Identifiers.Found::identifier)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "規程-22, 規程-022",
    "規程-22, 規程-0022",
    "規程-22, 規程022",
    "規程22, 規程-022",
    "規程 22, 規程-022",
    "規程-0022の期限, 規程-22",
    "規程7, 規程-007",
    "SL-E2, sl-e02",
    "SL-E02と出る, sl-e2",
    "INC-2025-7, inc-2025-007",
    "HM1042, hm-0000001042",
    "様式-251-5, 様式-251-05",
  })
  void zerosBeforeANumberMayBeOthers(String query, String meant) {
    assertThat(repadded(query)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22",
        "022",
        "規程",
        "192.168.1.10",
        "03-1234-5678",
        "v2.3.1",
        "規程-22.pdf",
        "https://example.com/a1",
        "2025年6月1日",
        "10.5"
      })
  void numbersAddressesAndFilesKeepTheirZeros(String query) {
    assertThat(repadded(query)).isEmpty();
  }

  @Property
  void otherZerosChangeNothingElse(@ForAll("texts") String text) {
    String folded = bare(TextNormalizer.normalize(text).text());
    for (Identifiers.Found found : Identifiers.repadded(text)) {
      assertThat(folded).contains(bare(found.identifier()));
    }
  }

  private static String bare(String code) {
    return code.replaceAll("(?<![0-9])0+(?=[0-9])", "").replaceAll("[ -]", "");
  }

  @Test
  void identifiersOccurHoweverTheyAreJoined() {
    String text = "規程 022と規程－０２２、規程022。規程-023、022。";
    assertThat(Identifiers.occurrences(text, "規程-022"::equals))
        .extracting(found -> text.substring(found.from(), found.to()))
        .contains("規程 022", "規程－０２２", "規程022")
        .doesNotContain("規程-023", "022");
  }

  @Test
  void pathologicalTextsAreRead() {
    assertThat(Identifiers.repadded("a" + "-1".repeat(100_000))).isEmpty();
    assertThat(Identifiers.repadded("漢0".repeat(300_000))).hasSizeLessThan(1000);
    assertThat(Identifiers.in("漢".repeat(1_000_000))).isEmpty();
    assertThat(Identifiers.in("ア".repeat(1_000_000))).isEmpty();
    assertThat(Identifiers.in("x".repeat(1_000_000))).isEmpty();
    assertThat(Identifiers.in("a" + "-1".repeat(100_000))).hasSize(1);
    assertThat(Identifiers.meant("a-".repeat(300_000))).isEmpty();
    assertThat(Identifiers.meant("漢0".repeat(300_000))).isEmpty();
    assertThat(Identifiers.meant("漢 ".repeat(300_000))).isEmpty();
  }

  @Property
  void anIdentifierIsItsOwnIdentifier(@ForAll("texts") String text) {
    for (String identifier : Identifiers.in(text)) {
      assertThat(Identifiers.in(identifier)).isEqualTo(Set.of(identifier));
    }
  }

  @Property
  void anyStringIsRead(@ForAll String text) {
    assertThat(Identifiers.in(text))
        .allSatisfy(identifier -> assertThat(identifier).containsPattern("[0-9]"));
  }

  /** Dense in what identifiers are made of. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "規", "程", "サー", "ｻ", "a", "Ｂ", "x1", "0", "２", "23", "-", "‐", "−", "_", ".", "/", " ",
            "の", "、", "㈱", "①", "ﬃ", "\u3099", "\uD83D", "😀", "é", "e\u0301")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}
