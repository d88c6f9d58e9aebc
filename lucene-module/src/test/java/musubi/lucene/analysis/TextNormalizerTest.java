package musubi.lucene.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextNormalizerTest {

  /** A text, what becomes of it, a part of that, and what that part was written as. */
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("ＡＢＣ", "abc", "b", "Ｂ"),
        arguments("Abc", "abc", "a", "A"),
        arguments("ｶﾞｲﾄﾞ", "ガイド", "ド", "ﾄﾞ"),
        arguments("ガイド", "ガイド", "イ", "イ"),
        arguments("カ\u3099イド", "ガイド", "ガ", "カ\u3099"),
        arguments("第①章", "第1章", "1", "①"),
        arguments("3㌔走る", "3キロ走る", "キロ", "㌔"),
        arguments("㍻30年", "平成30年", "平成", "㍻"),
        arguments("令和６年", "令和6年", "6", "６"),
        arguments("Ⅲ章", "iii章", "iii", "Ⅲ"),
        arguments("㎡当たり", "m2当たり", "m2", "㎡"),
        arguments("ﬃ", "ffi", "ffi", "ﬃ"),
        arguments("ß", "ss", "ss", "ß"),
        arguments("㈱青葉", "株式会社青葉", "株式会社", "㈱"),
        arguments("(株)青葉", "株式会社青葉", "株式会社", "(株)"),
        arguments("（株）青葉", "株式会社青葉", "株式会社", "（株）"),
        arguments("㍿青葉", "株式会社青葉", "株式会社", "㍿"),
        arguments("青葉(有)と", "青葉有限会社と", "有限会社", "(有)"),
        arguments("㈲青葉", "有限会社青葉", "青葉", "青葉"),
        arguments("㈶協会", "財団法人協会", "財団法人", "㈶"),
        arguments("㈳協会", "社団法人協会", "協会", "協会"),
        arguments("㈹", "代表", "代表", "㈹"),
        arguments("(名)", "(名)", "名", "名"),
        arguments("國の", "国の", "国", "國"),
        arguments("髙橋", "高橋", "高", "髙"),
        arguments("𠮷野家", "吉野家", "吉", "𠮷"),
        arguments("いすゞ", "いすず", "ず", "ゞ"),
        arguments("みすゞ飴", "みすず飴", "飴", "飴"),
        arguments("キヽ", "キキ", "キキ", "キヽ"),
        arguments("佐々木", "佐々木", "々", "々"),
        arguments("佐〻木", "佐々木", "々", "〻"),
        arguments("サ―バ", "サーバ", "ー", "―"),
        arguments("サ−バ", "サーバ", "バ", "バ"),
        arguments("サーバ–", "サーバー", "バー", "バ–"),
        arguments("デ-タ", "データ", "データ", "デ-タ"),
        arguments("サーバ-01", "サーバ-01", "-01", "-01"),
        arguments("サーバ—01", "サーバ-01", "-", "—"),
        arguments("03ー1234", "03-1234", "-", "ー"),
        arguments("０３－１２３４", "03-1234", "03-", "０３－"),
        arguments("SL‐E02", "sl-e02", "-", "‐"),
        arguments("Ｅ－ｍａｉｌ", "e-mail", "mail", "ｍａｉｌ"),
        arguments("ｻｰﾊﾞｰ", "サーバー", "バー", "ﾊﾞｰ"),
        arguments("データーを", "データを", "データ", "データー"),
        arguments("リポート", "レポート", "レポート", "リポート"),
        arguments("ﾘﾎﾟｰﾄ", "レポート", "レポート", "ﾘﾎﾟｰﾄ"),
        arguments("有\u00AD給", "有給", "有給", "有\u00AD給"),
        arguments("有\u200B給", "有給", "給", "給"),
        arguments("目　次", "目 次", " ", "　"),
        arguments("５０％", "50%", "%", "％"),
        arguments("a\uD83Db", "a\uD83Db", "b", "b"),
        arguments("バヽ\u309A", "バヽ\u309A", "ヽ", "ヽ\u309A"),
        arguments("😀有休", "😀有休", "有休", "有休"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void oneSpellingThatKnowsWhereItWasWritten(
      String written, String normalized, String part, String surface) {
    NormalizedText text = TextNormalizer.normalize(written);
    assertThat(text.text()).isEqualTo(normalized);
    int at = normalized.indexOf(part);
    assertThat(written.substring(text.originalStart(at), text.originalEnd(at + part.length())))
        .isEqualTo(surface);
    check(written);
  }

  @Property
  void japaneseTextKeepsItsPlaces(@ForAll("japanese") String written) {
    check(written);
  }

  @Property
  void anyTextKeepsItsPlaces(@ForAll("unicode") String written) {
    check(written);
  }

  private static void check(String written) {
    NormalizedText text = TextNormalizer.normalize(written);
    int length = text.text().length();
    assertThat(text.originalLength()).isEqualTo(written.length());
    assertThat(text.starts()).hasSize(length);
    assertThat(text.ends()).hasSize(length);
    for (int i = 0; i < length; i++) {
      assertThat(text.starts()[i]).isBetween(i == 0 ? 0 : text.starts()[i - 1], written.length());
      assertThat(text.ends()[i]).isBetween(i == 0 ? 0 : text.ends()[i - 1], written.length());
      assertThat(text.ends()[i]).isGreaterThan(text.starts()[i]);
    }
    assertThat(TextNormalizer.normalize(text.text()).text()).isEqualTo(text.text());
  }

  /** Dense in what depends on its neighbours. */
  @Provide
  Arbitrary<String> japanese() {
    return Arbitraries.of(
            "株", "(", "）", "㈱", "㈹", "ｶ", "ﾞ", "か", "が", "\u3099", "\u309A", "ゝ", "ゞ", "ヽ", "ヾ",
            "々", "〻", "ー", "ｰ", "-", "‐", "–", "―", "−", "－", "サ", "バ", "データー", "リポート", "ア", "國",
            "髙", "𠮷", "A", "ｂ", "1", "２", "①", "㌔", " ", "　", "\u200B", "\u00AD", "\uFE0F",
            "\uD83D", "\uDE00", "😀", "。")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  /** Any UTF-16 units, halves of pairs too. */
  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.chars().all().list().ofMaxSize(20).map(TextNormalizerTest::string);
  }

  private static String string(Iterable<Character> units) {
    StringBuilder text = new StringBuilder();
    units.forEach(text::append);
    return text.toString();
  }
}
