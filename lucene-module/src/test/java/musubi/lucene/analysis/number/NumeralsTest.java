package musubi.lucene.analysis.number;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final String[] SMALL_UNITS = {"", "十", "百", "千"};
  private static final String[] LARGE_UNITS = {"", "万", "億", "兆"};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "一億二千万 | 120000000",
        "1億2,000万 | 120000000",
        "120,000,000 | 120000000",
        "3.5万 | 35000",
        "1.25億 | 125000000",
        "二〇二四 | 2024",
        "壱拾 | 10",
        "弐百参 | 203",
        "十 | 10",
        "十二 | 12",
        "二十 | 20",
        "千百 | 1100",
        "一千百 | 1100",
        "3千 | 3000",
        "万 | ",
        "〇 | 0",
        "零 | 0",
        "007 | 7",
        "10.50 | 10.5",
        "1兆 | 1000000000000",
      })
  void readsOneNumber(String run, String value) {
    assertThat(Numerals.parse(run).orElse(null)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "百一万億",
        "1.2.3",
        "12,34",
        "1234,567",
        ",123",
        "1,",
        ".5",
        "5.",
        "十十",
        "百千",
        "一万一億",
        "万万",
        "1万2.x"
      })
  void whatIsNoSingleNumberHasNoValue(String run) {
    assertThat(Numerals.parse(run)).isEmpty();
  }

  @Test
  void smallWholeNumbersOnly() {
    assertThat(Numerals.parseInt("十二")).isEqualTo(12);
    assertThat(Numerals.parseInt("9999")).isEqualTo(9999);
    assertThat(Numerals.parseInt("12345")).isEqualTo(-1);
    assertThat(Numerals.parseInt("1.5")).isEqualTo(-1);
    assertThat(Numerals.parseInt("1.2.3")).isEqualTo(-1);
  }

  @Property
  void everyNumberIsReadHoweverItIsWritten(
      @ForAll @LongRange(min = 0, max = 9_999_999_999_999_999L) long number) {
    String value = String.valueOf(number);
    assertThat(Numerals.parse(value)).contains(value);
    assertThat(Numerals.parse("%,d".formatted(number))).contains(value);
    assertThat(Numerals.parse(kanjiDigits(value))).contains(value);
    if (number > 0) {
      assertThat(Numerals.parse(written(number, NumeralsTest::kanji))).contains(value);
      assertThat(Numerals.parse(written(number, String::valueOf))).contains(value);
      assertThat(Numerals.parse(written(number, "%,d"::formatted))).contains(value);
    }
  }

  @Property
  void anyStringIsReadOrRefused(@ForAll String run) {
    Numerals.parse(run).ifPresent(value -> assertThat(value).matches("[0-9]+(\\.[0-9]+)?"));
  }

  private interface GroupWriter {
    String write(int belowTenThousand);
  }

  /** 1億2000万: groups of four digits with their unit. */
  private static String written(long number, GroupWriter writer) {
    StringBuilder text = new StringBuilder();
    for (int group = LARGE_UNITS.length - 1; group >= 0; group--) {
      int value = (int) (number / (long) Math.pow(10_000, group) % 10_000);
      if (value > 0) {
        text.append(writer.write(value)).append(LARGE_UNITS[group]);
      }
    }
    return text.toString();
  }

  /** 千二百三: one is left out before a unit. */
  private static String kanji(int number) {
    StringBuilder text = new StringBuilder();
    for (int unit = SMALL_UNITS.length - 1; unit >= 0; unit--) {
      int digit = number / (int) Math.pow(10, unit) % 10;
      if (digit > 1 || (digit == 1 && unit == 0)) {
        text.append(DIGITS.charAt(digit));
      }
      text.append(digit > 0 ? SMALL_UNITS[unit] : "");
    }
    return text.toString();
  }

  private static String kanjiDigits(String digits) {
    StringBuilder text = new StringBuilder();
    digits.chars().forEach(c -> text.append(DIGITS.charAt(c - '0')));
    return text.toString();
  }
}
