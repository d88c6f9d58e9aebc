package musubi.lucene.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.dict.UserDictionary;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CSVUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad line is named with its place and what was expected; every other line is used. */
class DictionariesTest {

  private static final String GOOD_WORD = "青空商事,青空 商事,アオゾラ ショウジ,カスタム名詞";

  @TempDir Path temporary;
  private DictionaryFolder folder;

  @BeforeEach
  void anEmptyFolder() {
    folder = new DictionaryFolder(temporary);
  }

  /** Surface and reading of the words that the user dictionary makes of a text. */
  private static List<String> cut(Dictionaries dictionaries, String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (JapaneseTokenizer stream =
        new JapaneseTokenizer(
            dictionaries.userDictionary().orElse(null),
            true,
            true,
            JapaneseTokenizer.Mode.SEARCH)) {
      stream.setReader(new StringReader(text));
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      ReadingAttribute reading = stream.addAttribute(ReadingAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(term + "/" + reading.getReading());
      }
    }
    return words;
  }

  @Test
  void anEmptyFolderHasNoDictionary() throws IOException {
    Dictionaries loaded = folder.load();

    assertThat(loaded.userDictionary()).isEmpty();
    assertThat(loaded.userDictionaryFingerprint()).isEqualTo("none");
    assertThat(loaded.stopWords()).isEmpty();
    assertThat(loaded.forQueries(DictionaryFolder.WORDS).synonyms()).isEmpty();
    assertThat(loaded.forQueries(DictionaryFolder.WORDS).problems()).isEmpty();
  }

  @Test
  void aFolderThatIsMissingIsNoEmptyFolder() {
    assertThatThrownBy(() -> Dictionaries.load(temporary.resolve("none"), DictionaryFolder::fold))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessageContaining("none");
  }

  @Test
  void wordsOfTheUserDictionaryAreCutAsItSays() throws IOException {
    Dictionaries loaded =
        folder
            .with(
                Dictionaries.USER_DICTIONARY,
                "# names of the house",
                "",
                "薬袋友梨,薬袋 友梨,ミナイ ユリ,カスタム人名",
                "ＭｕｓｕｂｉＤｒｉｖｅ,ＭｕｓｕｂｉＤｒｉｖｅ,ムスビドライブ,カスタム名詞",
                "\"規程,別表\",\"規程, 別表\",キテイ ベッピョウ,カスタム名詞")
            .load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(cut(loaded, "薬袋友梨さん")).startsWith("薬袋/ミナイ", "友梨/ユリ");
    assertThat(cut(loaded, DictionaryFolder.fold("MUSUBIDRIVEを開く")))
        .as("full width in the dictionary, other width and case in the text")
        .startsWith("musubidrive/ムスビドライブ");
    assertThat(cut(loaded, "規程,別表")).startsWith("規程,/キテイ", "別表/ベッピョウ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "青空|1 fields; expected 4",
        "青空,青空,アオゾラ,カスタム名詞,5|5 fields; expected 4",
        "青空,青空,アオゾラ,|part of speech is empty",
        "青空,,アオゾラ,カスタム名詞|segments is empty",
        ",青空,アオゾラ,カスタム名詞|surface is empty",
        "青空商店,青空 商,アオゾラ ショウ,カスタム名詞|segments give '青空商' together; expected the surface '青空商店'",
        "青空商店,青空 商店,アオゾラショウテン,カスタム名詞|2 segments and 1 readings; expected one reading a segment",
        "青空,青空,あおぞら,カスタム名詞|'あおぞら' is not katakana",
        "青空,青空,ｱｵｿﾞﾗ,カスタム名詞|'ｱｵｿﾞﾗ' is not katakana",
        "青 空,青 空,アオ ゾラ,カスタム名詞|surface holds a blank",
        "\"青空,青空,アオゾラ,カスタム名詞|quotation mark is not closed",
        "青空商事,青空商事,アオゾラショウジ,カスタム名詞|stands in line 1 already, and that line is used",
        "青\u00AD,青 \u00AD,アオ ソラ,カスタム名詞|the segment",
      })
  void aBadLineOfTheUserDictionaryIsNamedAndTheOthersAreUsed(String line, String reason)
      throws IOException {
    Dictionaries loaded =
        Dictionaries.load(
            folder
                .with(Dictionaries.USER_DICTIONARY, GOOD_WORD, "", line, "小鳥遊,小鳥遊,タカナシ,カスタム人名")
                .folder(),
            text -> DictionaryFolder.fold(text).replace("\u00AD", ""));

    assertThat(folder.messages(loaded.problems()))
        .singleElement()
        .asString()
        .startsWith("user-dictionary.csv:3: '")
        .contains(reason);
    assertThat(cut(loaded, "青空商事")).containsExactly("青空/アオゾラ", "商事/ショウジ");
    assertThat(cut(loaded, "小鳥遊")).containsExactly("小鳥遊/タカナシ");
  }

  @Test
  void aVeryLongWordIsNoWord() throws IOException {
    String surface = "青".repeat(65);
    Dictionaries loaded =
        folder.with(Dictionaries.USER_DICTIONARY, surface + "," + surface + ",アオ,カスタム名詞").load();

    assertThat(folder.messages(loaded.problems()))
        .containsExactly(
            "user-dictionary.csv:1: '"
                + surface.substring(0, 60)
                + "…': the surface has 65 characters; expected at most 64.");
  }

  /** Why lines are checked before Kuromoji sees them together. */
  @Test
  void kuromojiItselfRefusesAllForOneSurfaceThatStandsTwice() {
    assertThatThrownBy(
            () -> UserDictionary.open(new StringReader(GOOD_WORD + "\n" + GOOD_WORD + "\n")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theFingerprintSaysWhetherTextsAreCutAlike() throws IOException {
    String name = "小鳥遊,小鳥遊,タカナシ,カスタム人名";
    String before =
        folder
            .with(Dictionaries.USER_DICTIONARY, GOOD_WORD, name)
            .load()
            .userDictionaryFingerprint();

    assertThat(
            folder
                .with(Dictionaries.USER_DICTIONARY, "# note", name, "bad", GOOD_WORD)
                .with(Dictionaries.SYNONYMS, "VPN, 仮想専用線")
                .load()
                .userDictionaryFingerprint())
        .isEqualTo(before);
    assertThat(
            folder.with(Dictionaries.USER_DICTIONARY, GOOD_WORD).load().userDictionaryFingerprint())
        .isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "有休|one word only",
        "有休、年休|one word only",
        "有休 =>|nothing stands after '=>'",
        "=> 有休|nothing stands before '=>'",
        "有休 => 年休 => 休暇|2 '=>'; expected at most one",
        "有休,, 年休|a word is empty",
        "有休, 年休,|a word is empty",
        "有休, の|'の' has no word that is searched",
        "(笑) => 。|'。' has no word that is searched",
        "ＶＰＮ => vpn|all its words are the same to the search already",
        "サーバー, サーバ, ｻｰﾊﾞｰ|all its words are the same to the search already",
        "有休, 年休\\|ends in '\\'",
      })
  void aBadLineOfTheSynonymsIsNamedAndTheOthersAreUsed(String line, String reason)
      throws IOException {
    Dictionaries.ForQueries loaded =
        folder
            .with(Dictionaries.SYNONYMS, "# house words", line, "在宅勤務, テレワーク")
            .load()
            .forQueries(DictionaryFolder.WORDS);

    assertThat(folder.messages(loaded.problems()))
        .singleElement()
        .asString()
        .startsWith("synonyms.txt:2: '")
        .contains(reason);
    assertThat(
            new SynonymExpansion(DictionaryFolder.WORDS, loaded.synonyms())
                .expand("在宅勤務")
                .getFirst()
                .alternatives())
        .containsExactly(DictionaryFolder.WORDS.terms("テレワーク"));
  }

  @Test
  void linesThatAreFarTooLongAreNamed() throws IOException {
    folder
        .with(
            Dictionaries.SYNONYMS,
            "有休, " + "休".repeat(101),
            String.join(",", Collections.nCopies(65, "有休")))
        .with(Dictionaries.STOP_WORDS, "休".repeat(65));

    assertThat(folder.messages(folder.load().problems()))
        .satisfiesExactly(
            m -> assertThat(m).startsWith("synonyms.txt:1:").contains("expected at most 100"),
            m -> assertThat(m).startsWith("synonyms.txt:2:").contains("at most 64 a line"),
            m -> assertThat(m).startsWith("stop-words.txt:1:").contains("at most 64"));
  }

  @Test
  void stopWordsAreSingleWords() throws IOException {
    Dictionaries loaded =
        folder.with(Dictionaries.STOP_WORDS, "弊社", "の", "ＶＰＮ", "申請 方法", "vpn", "#x").load();

    Dictionaries.ForQueries queries = loaded.forQueries(DictionaryFolder.WORDS);

    assertThat(loaded.stopWords()).containsExactlyInAnyOrder("弊社", "の", "ＶＰＮ", "申請 方法", "vpn");
    assertThat(queries.stopTerms()).containsExactlyInAnyOrder("弊社", "vpn");
    assertThat(folder.messages(queries.problems()))
        .containsExactly(
            "stop-words.txt:4: '申請 方法': is 2 words to the search (申請 方法); expected one word a line.",
            "stop-words.txt:5: 'vpn': is the same word as line 3; expected each once.");
  }

  @Test
  void aLineInAnotherEncodingIsNamedByItsNumber() throws IOException {
    byte[] good = "\uFEFF弊社\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad = "当社\r\n".getBytes(Charset.forName("windows-31j"));
    byte[] more = "御社".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[good.length + bad.length + more.length];
    System.arraycopy(good, 0, all, 0, good.length);
    System.arraycopy(bad, 0, all, good.length, bad.length);
    System.arraycopy(more, 0, all, good.length + bad.length, more.length);
    Files.write(temporary.resolve(Dictionaries.STOP_WORDS), all);

    Dictionaries loaded = folder.load();

    assertThat(loaded.stopWords()).containsExactlyInAnyOrder("弊社", "御社");
    assertThat(folder.messages(loaded.problems()))
        .singleElement()
        .asString()
        .startsWith("stop-words.txt:2: ")
        .contains("not UTF-8");
  }

  @Test
  void aFileInUtf16IsNamedOnce() throws IOException {
    Files.write(
        temporary.resolve(Dictionaries.SYNONYMS),
        "\uFEFFa, b\nc, d\n".getBytes(StandardCharsets.UTF_16LE));

    assertThat(folder.messages(folder.load().problems()))
        .singleElement()
        .asString()
        .startsWith("synonyms.txt: is UTF-16 text");
  }

  @Test
  void controlCharactersAreNoText() throws IOException {
    assertThat(folder.messages(folder.with(Dictionaries.SYNONYMS, "a\u0000b, c").load().problems()))
        .singleElement()
        .asString()
        .startsWith("synonyms.txt:1: ")
        .contains("control character");
  }

  @Test
  void aFileThatIsNotReadIsNamed() throws IOException {
    assertThat(
            folder.messages(
                folder.with("synonym.txt", "a, b").with("notes.md", "text").load().problems()))
        .containsExactly(
            "synonym.txt: is not read; expected user-dictionary.csv, synonyms.txt or stop-words.txt.");
  }

  /** Lines that are nearly right: fields of the right kinds, not always in the right number. */
  @Property(tries = 200)
  void noEntryOfTheUserDictionaryBreaksTheOthers(
      @ForAll("entries") List<String> lines, @ForAll("surfaces") String text) throws IOException {
    Path temporary = Files.createTempDirectory("user-dictionary");
    try {
      Dictionaries loaded =
          new DictionaryFolder(temporary)
              .with(Dictionaries.USER_DICTIONARY, lines.toArray(String[]::new))
              .with(Dictionaries.STOP_WORDS, GOOD_WORD)
              .load();

      long written = lines.stream().filter(line -> !line.startsWith("#")).count();
      assertThat(loaded.problems()).hasSizeLessThanOrEqualTo((int) written);
      assertThat(loaded.userDictionary().isPresent()).isEqualTo(loaded.problems().size() < written);
      assertThat(
              cut(loaded, text + "。" + text).stream()
                  .map(word -> word.substring(0, word.lastIndexOf('/'))))
          .allSatisfy(word -> assertThat(text).contains(word));
    } finally {
      Files.delete(temporary.resolve(Dictionaries.USER_DICTIONARY));
      Files.delete(temporary.resolve(Dictionaries.STOP_WORDS));
      Files.delete(temporary);
    }
  }

  @Provide
  Arbitrary<String> surfaces() {
    return Arbitraries.of("青", "空", "商", "a", "1", "ー", "㈱", "\"", "#", "々")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> entries() {
    Arbitrary<String> readings = Arbitraries.of("アオ", "ソラ", "アオ ソラ", "あお");
    Arbitrary<String> line =
        Combinators.combine(surfaces(), Arbitraries.integers().between(0, 4), readings)
            .as(
                (surface, at, reading) -> {
                  String quoted = CSVUtil.quoteEscape(surface);
                  int cut = Math.min(at, surface.length());
                  String segments = surface.substring(0, cut) + " " + surface.substring(cut);
                  return "%s,%s,%s,名詞".formatted(quoted, CSVUtil.quoteEscape(segments), reading);
                });
    return line.list().ofMinSize(1).ofMaxSize(5);
  }
}
