package musubi.app.extract.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailPeopleTest {

  private static String word(String charset, String encoding, String text) {
    byte[] bytes = text.getBytes(Charset.forName(encoding));
    return "=?%s?B?%s?=".formatted(charset, Base64.getEncoder().encodeToString(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@example.co.jp                            | a@example.co.jp
          山田太郎 <a@example.co.jp>                 | 山田太郎 <a@example.co.jp>
          "山田, 太郎" <a@example.co.jp>, b@c        | 山田, 太郎 <a@example.co.jp>;b@c
          佐藤 花子<c@d>, 株式会社ＡＢＣ（営業） <e@f> | 佐藤 花子 <c@d>;株式会社ＡＢＣ（営業） <e@f>
          a@example.co.jp (山田 太郎)                | 山田 太郎 <a@example.co.jp>
          開発部: 山田 <a@b>, c@d;, e@f              | 開発部;山田 <a@b>;c@d;e@f
          undisclosed-recipients:;                   | undisclosed-recipients
          <@relay,@other:a@b>                        | a@b
          """)
  void peopleAreNamesWithAddresses(String header, String expected) {
    assertThat(MailPeople.of(header)).isEqualTo(List.of(expected.split(";")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          山田太郎           | 山田太郎
          <a@b               | a@b
          a b c <>           | a b c
          a@b;c@d;e@f        | a@b,c@d,e@f
          ;;,, ;             |
          <>                 |
          (((((              |
          ''                 |
          """)
  void ofWhatIsBrokenTheRestIsKept(String header, String expected) {
    assertThat(MailPeople.of(header))
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(",")));
  }

  @Test
  void aQuoteThatIsNotClosedLosesNobody() {
    assertThat(String.join(" ", MailPeople.of("Yamada <a@b>, \"佐藤 <c@d>, e@f")))
        .contains("Yamada <a@b>", "佐藤", "c@d", "e@f");
  }

  @Test
  void encodedNamesAreDecodedWhenTheAddressesAreFound() {
    String comma = word("UTF-8", "UTF-8", "山田, 太郎 <偽@example.com>");

    assertThat(MailPeople.of(comma + " <a@b>, \"" + comma + "\" <c@d>"))
        .containsExactly("山田, 太郎 <偽@example.com> <a@b>", "山田, 太郎 <偽@example.com> <c@d>");
    assertThat(MailPeople.of("=?utf-8?Q?=E5=B1=B1=E7=94=B0?= =?utf-8?Q?=E5=A4=AA=E9=83=8E?= <a@b>"))
        .containsExactly("山田太郎 <a@b>");
    assertThat(MailPeople.of(word("x-unknown-charset", "UTF-8", "x") + " <a@b>"))
        .singleElement()
        .satisfies(person -> assertThat(person).contains("a@b"));
  }

  @Test
  void declaredEncodingsHaveWindowsAdditions() {
    assertThat(
            MailPeople.of(
                word("ISO-2022-JP", "x-windows-iso2022jp", "①髙橋")
                    + " <a@b>, "
                    + word("Shift_JIS", "windows-31j", "㈱山﨑")
                    + " <c@d>, "
                    + word("EUC-JP*ja", "x-eucJP-Open", "①課")
                    + " <e@f>"))
        .containsExactly("①髙橋 <a@b>", "㈱山﨑 <c@d>", "①課 <e@f>");
  }

  @Test
  void aHeaderMadeToHarmComesToItsEnd() {
    assertThat(MailPeople.of("(".repeat(500_000))).isEmpty();
    assertThat(MailPeople.of("a:".repeat(100_000))).isNotEmpty();
    assertThat(MailPeople.of("\\\"<".repeat(20_000))).isNotNull();
    assertThat(MailPeople.of(new String(new byte[] {1, 2, 3}, StandardCharsets.US_ASCII)))
        .isEmpty();
  }
}
