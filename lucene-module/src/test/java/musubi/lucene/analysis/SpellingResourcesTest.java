package musubi.lucene.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.dict.UserDictionary;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the analysis relies on in its files of spellings, and what they must never say. */
class SpellingResourcesTest {

  @ParameterizedTest
  @CsvSource({"character-forms.txt", "name-forms.txt"})
  void charactersStandForOneAnotherWithoutChains(String name) throws IOException {
    Map<String, String> forms = pairs(name);
    forms.forEach(
        (variant, standard) -> {
          assertThat(variant.codePointCount(0, variant.length())).as(variant).isEqualTo(1);
          assertThat(standard.codePointCount(0, standard.length())).as(standard).isEqualTo(1);
          assertThat(Normalizer2.getNFKCCasefoldInstance().isNormalized(variant))
              .as("%s is seen only after NFKC", variant)
              .isTrue();
        });
    assertThat(forms.values()).doesNotContainAnyElementsOf(forms.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "character-forms.txt, 國, 国",
    "character-forms.txt, 髙, 高",
    "character-forms.txt, 﨑, 崎",
    "character-forms.txt, 𠮷, 吉",
    "character-forms.txt, ⻑, 長",
    "name-forms.txt, 斉, 斎",
    "name-forms.txt, 龍, 竜",
    "katakana-variants.txt, シュミレ, シミュレ",
    "katakana-variants.txt, ディジタル, デジタル",
  })
  void aVariantBecomesItsStandard(String name, String variant, String standard) throws IOException {
    assertThat(pairs(name)).containsEntry(variant, standard);
  }

  @Test
  void katakanaStandardsAreNotChangedAgain() throws IOException {
    Map<String, String> variants = pairs("katakana-variants.txt");
    variants.forEach(
        (variant, standard) -> {
          assertThat(variant).matches("[ァ-ヴー]{3,}");
          assertThat(standard).matches("[ァ-ヴー]{2,}");
          assertThat(replaced(standard, variants)).isEqualTo(standard);
        });
  }

  @Test
  void everySpellingBelongsToOneWord() throws IOException {
    Set<String> seen = new HashSet<>();
    Map<String, String> forms = pairs("character-forms.txt");
    for (String line : lines("spellings.txt")) {
      String[] spellings = line.split(" ", -1);
      assertThat(spellings).as(line).hasSizeGreaterThan(1).doesNotContain("");
      for (String spelling : spellings) {
        assertThat(seen.add(spelling)).as("%s in %s is the first", spelling, line).isTrue();
        assertThat(folded(spelling, forms))
            .as("%s is written after NFKC and character-forms.txt", spelling)
            .isEqualTo(spelling);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "取り扱い, 取扱",
    "申し込み, 申込む",
    "問い合わせ, 問合せ",
    "行う, 行なう",
    "改ざん, 改竄",
    "子ども, こども",
    "できる, 出来る",
  })
  void theFirstSpellingIsTheCanonicalOne(String canonical, String spelling) throws IOException {
    assertThat(canonicals()).containsEntry(spelling, canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "移動, 異動",
    "保証, 保障",
    "保証, 補償",
    "精算, 清算",
    "対象, 対照",
    "対象, 対称",
    "意思, 意志",
    "追及, 追求",
    "追求, 追究",
    "計る, 測る",
    "早い, 速い",
    "作る, 造る",
    "組合, 組み合わせ",
    "生物, 生き物",
    "食物, 食べ物",
    "手当, 手当て",
    "大人, 大人しい",
    "預金, 預かり金"
  })
  void differentWordsStayApart(String one, String other) throws IOException {
    Map<String, String> canonicals = canonicals();
    assertThat(canonicals.getOrDefault(one, one))
        .isNotEqualTo(canonicals.getOrDefault(other, other));
  }

  @Test
  void everyWordIsNewsToTheDictionary() throws IOException {
    Set<String> seen = new HashSet<>();
    for (String line : lines("words.csv")) {
      String[] columns = line.split(",", -1);
      assertThat(columns).as(line).hasSize(4).doesNotContain("");
      String[] segments = columns[1].split(" ", -1);
      assertThat(String.join("", segments)).isEqualTo(columns[0]);
      assertThat(columns[2].split(" ", -1)).as(line).hasSameSizeAs(segments);
      assertThat(columns[2]).as(line).matches("[ァ-ヴー ]+");
      assertThat(columns[3]).isEqualTo("カスタム名詞");
      assertThat(seen.add(columns[0])).as("%s stands once", columns[0]).isTrue();
    }
    UserDictionary words = words();
    for (String line : lines("words.csv")) {
      String[] columns = line.split(",", -1);
      assertThat(cut(columns[0], words)).as(line).containsExactly(columns[1].split(" ", -1));
      if (columns[0].equals(columns[1])) {
        assertThat(kept(columns[0]) && seen.stream().noneMatch(cutsOff(columns[0])))
            .as("%s is kept whole by the dictionary and by the other entries", columns[0])
            .isFalse();
      }
    }
  }

  /** Whether the dictionary alone keeps a word whole, by itself and within a phrase. */
  private static boolean kept(String word) throws IOException {
    return cut(word, null).contains(word)
        && cut(word + "の件", null).contains(word)
        && cut("新しい" + word + "を", null).contains(word);
  }

  /** The entries that would cut off the beginning of a word. */
  private static Predicate<String> cutsOff(String word) {
    return entry -> word.startsWith(entry) && !word.equals(entry);
  }

  @ParameterizedTest
  @CsvSource({
    "仕入れの締切, 仕入れ 締切",
    "商品の払戻しを, 払戻し",
    "部品を関連付ける, 部品 関連付ける",
    "働き方改革の推進, 働き方 改革 推進",
    "配置場所を選ぶ, 配置 場所",
    "保健診療, 保健 診療",
    "支払出納簿, 支払 出納",
    "感情システム, 感情 システム",
  })
  void wordsAreCutWhereAReaderWould(String text, String words) throws IOException {
    assertThat(cut(text, words())).containsAll(List.of(words.split(" ")));
  }

  private static UserDictionary words() throws IOException {
    try (BufferedReader reader = reader("words.csv")) {
      return Objects.requireNonNull(UserDictionary.open(reader));
    }
  }

  private static List<String> cut(String text, @Nullable UserDictionary words) throws IOException {
    List<String> terms = new ArrayList<>();
    try (JapaneseTokenizer tokenizer =
        new JapaneseTokenizer(words, true, true, JapaneseTokenizer.Mode.SEARCH)) {
      CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
      tokenizer.setReader(new StringReader(text));
      tokenizer.reset();
      while (tokenizer.incrementToken()) {
        terms.add(term.toString());
      }
      tokenizer.end();
    }
    return terms;
  }

  private static Map<String, String> canonicals() throws IOException {
    Map<String, String> canonicals = new HashMap<>();
    for (String line : lines("spellings.txt")) {
      List<String> spellings = List.of(line.split(" "));
      spellings.forEach(spelling -> canonicals.put(spelling, spellings.get(0)));
    }
    return canonicals;
  }

  private static String folded(String text, Map<String, String> forms) {
    StringBuilder folded = new StringBuilder();
    Normalizer2.getNFKCCasefoldInstance()
        .normalize(text)
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(character -> folded.append(forms.getOrDefault(character, character)));
    return folded.toString();
  }

  private static String replaced(String word, Map<String, String> variants) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    while (at < word.length()) {
      String longest = "";
      for (String variant : variants.keySet()) {
        if (variant.length() > longest.length() && word.startsWith(variant, at)) {
          longest = variant;
        }
      }
      replaced.append(longest.isEmpty() ? word.substring(at, at + 1) : variants.get(longest));
      at += Math.max(1, longest.length());
    }
    return replaced.toString();
  }

  /** The two columns of a file, each variant once. */
  private static Map<String, String> pairs(String name) throws IOException {
    Map<String, String> pairs = new HashMap<>();
    for (String line : lines(name)) {
      String[] columns = line.split(" #", 2)[0].strip().split(" ", -1);
      assertThat(columns).as("%s: %s", name, line).hasSize(2);
      assertThat(pairs.put(columns[0], columns[1])).as("%s in %s", columns[0], name).isNull();
    }
    return pairs;
  }

  private static List<String> lines(String name) throws IOException {
    try (BufferedReader reader = reader(name)) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private static BufferedReader reader(String name) {
    InputStream resource =
        Objects.requireNonNull(SpellingResourcesTest.class.getResourceAsStream(name), name);
    return new BufferedReader(new InputStreamReader(resource, UTF_8));
  }
}
