package musubi.lucene.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1500|1500",
        "１５００|1500",
        "1,500|1500",
        "１，５００，０００円|1500000",
        "¥1,500|1500",
        "￥1500|1500",
        "1500 円|1500",
        "-0.5|-0.5",
        "−3|-3",
        "+3|3",
        ".5|0.5",
        "1.5e3|1500",
        "-0|0",
      })
  void numbersHoweverTheyAreWritten(String text, double value) {
    assertThat(NumberText.parse(text)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "未定", "1,50", "1.2.3", "1e999", "NaN", "Infinity", "0x10", "10%", "約10", "1d"})
  void whatIsNoNumber(String text) {
    assertThat(NumberText.parse(text)).isEmpty();
  }

  @Property
  void everyDoubleIsReadBack(@ForAll double value) {
    assertThat(NumberText.parse(String.valueOf(value))).hasValue(value + 0.0);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    NumberText.parse(text).ifPresent(number -> assertThat(number).isFinite());
  }
}
