package musubi.lucene.analysis.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import musubi.lucene.analysis.TextNormalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

  /** Indexed on one machine, asked for on another. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-SA-u-nu-arab", "th-TH-u-nu-thai"})
  void aTermDoesNotDependOnTheLanguageOfTheUser(String tag) {
    String text = "2024年10月3日 10月3日 令和6年4月 午後3時5分";
    List<Quantity> usual = Quantities.in(text);
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(tag));
    try {
      assertThat(Quantities.in(text)).hasSize(4).isEqualTo(usual);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "令和六年十月三日",
        "令和6年10月3日",
        "令和 6 年 10 月 3 日",
        "2024年10月3日",
        "2024 年 10 月 3 日",
        "二〇二四年十月三日",
        "二千二十四年10月三日",
        "2024-10-03",
        "2024-10-3",
        "2024/10/3",
        "2024.10.03",
        "r6.10.3",
        "r6-10-03",
        "r06/10/03",
      })
  void allSpellingsOfADateAreOneTerm(String written) {
    assertThat(Quantities.in(written))
        .containsExactly(
            new Quantity(
                0,
                written.length(),
                "日付:2024-10-03",
                List.of("年月:2024-10", "2024", "月日:10-03", "月:10"),
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "令和元年五月一日, 日付:2019-05-01",
    "平成31年4月30日, 日付:2019-04-30",
    "h31.4.30, 日付:2019-04-30",
    "昭和64年1月7日, 日付:1989-01-07",
    "s64/1/7, 日付:1989-01-07",
    "大正15年12月25日, 日付:1926-12-25",
    "明治45年7月30日, 日付:1912-07-30",
    "2024年2月29日, 日付:2024-02-29",
    "2024年10月, 年月:2024-10",
    "2024-10, 年月:2024-10",
    "令和6年十月, 年月:2024-10",
    "10月3日, 月日:10-03",
    "十月三日, 月日:10-03",
    "10 月 3 日, 月日:10-03",
    "10月, 月:10",
    "令和6年, 2024",
    "2024年, 2024",
    "午後3時, 時刻:15:00",
    "15時, 時刻:15:00",
    "15:00, 時刻:15:00",
    "午後3時30分, 時刻:15:30",
    "午後三時半, 時刻:15:30",
    "午後12時, 時刻:12:00",
    "9時5分, 時刻:09:05",
    "三, 3",
    "一億二千万, 120000000",
    "1億2.5万, 100025000",
    "10.5, 10.5",
  })
  void aDateTimeOrNumberIsOneTerm(String written, String term) {
    assertThat(Quantities.in(written))
        .singleElement()
        .satisfies(quantity -> assertThat(quantity.term()).isEqualTo(term))
        .satisfies(quantity -> assertThat(quantity.start()).isZero())
        .satisfies(quantity -> assertThat(quantity.end()).isEqualTo(written.length()));
  }

  @Test
  void aFiscalYearIsFoundByItsYearToo() {
    Quantity fiscal = new Quantity(0, 6, "2024", List.of("年度"), false);
    assertThat(Quantities.in("2024年度")).containsExactly(fiscal);
    assertThat(Quantities.in("令和6年度の予算")).first().extracting(Quantity::term).isEqualTo("2024");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-13-45",
        "2024-02-30",
        "r6.13.1",
        "12024-10-03",
        "13月",
        "25:00",
        "12:60",
        "12:30:45",
        "24時間",
        "3時代",
        "5年",
        "1.2.3",
        "192.168.1.10",
        "12,34",
        "2024",
        "023",
        "a1",
        "x3.5",
      })
  void whatOnlyLooksLikeADateOrNumberIsNone(String text) {
    assertThat(Quantities.in(text))
        .extracting(Quantity::term)
        .noneMatch(term -> term.startsWith("日付") || term.startsWith("年月"))
        .noneMatch(term -> term.startsWith("月") || term.startsWith("時刻"))
        .noneMatch(term -> term.matches("[0-9.]+"));
  }

  @Property
  void anyTextHasQuantitiesInOrderWithoutOverlap(@ForAll("texts") String text) {
    check(text);
  }

  @Property
  void anyStringHasQuantitiesInOrderWithoutOverlap(@ForAll String text) {
    check(text);
    check(TextNormalizer.normalize(text).text());
  }

  private static void check(String text) {
    int end = 0;
    for (Quantity quantity : Quantities.in(text)) {
      assertThat(quantity.start()).isGreaterThanOrEqualTo(end);
      assertThat(quantity.end()).isGreaterThan(quantity.start()).isLessThanOrEqualTo(text.length());
      assertThat(quantity.term()).isNotEmpty();
      end = quantity.end();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "令和", "平成", "元", "r", "h", "6", "10", "2024", "99", "〇", "三", "十", "百", "千", "万", "億",
            "年", "度", "月", "日", "午前", "午後", "時", "分", "半", "間", ":", "-", "/", ".", ",", " ", "の",
            "\uD83D")
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }
}
