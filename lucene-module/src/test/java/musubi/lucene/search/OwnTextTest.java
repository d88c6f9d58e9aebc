package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import musubi.lucene.SampleDocument;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryWord;
import musubi.lucene.words.JapaneseQueryAnalyzer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents and queries are read alike: a text finds itself, in whatever spelling. */
class OwnTextTest {

  private static final String[] SENTENCES = {
    "令和６年１０月３日に就業規則を改める。",
    "ＶＰＮ接続できないときは情報システム部へ連絡する。",
    "経費は１億2,000万円を上限とする。",
    "㈱青葉と(株)みどりの契約は更新しない。",
    "しんちょくは毎週報告する。",
    "サーバ―の保守を行う。",
    "規程-023によりパスワードを変更する。",
    "午後3時30分に会議室へ集まる。",
    "佐々木さんと髙橋さんが面談する。",
    "ﾃﾞｰﾀﾍﾞｰｽの控えを取る。",
    "駐車場は三日前までに予約しなければならない。",
    "健康診断のお知らせを配る。",
  };

  /** Thread-safe, and too costly to build for every text. */
  private static final Analyzer WORDS = new JapaneseTextAnalyzer();

  private static final Analyzer PAIRS = new BigramAnalyzer();
  private static final JapaneseQueryAnalyzer QUERIES =
      new JapaneseQueryAnalyzer(Dictionaries.NONE, "");

  @TempDir Path data;

  @Property(tries = 300)
  void everythingThatATextAsksForStandsInItself(@ForAll("texts") String text) throws IOException {
    Set<String> indexedWords = terms(WORDS, text);
    Set<String> indexedPairs = terms(PAIRS, text);
    LexicalQuery query = QUERIES.analyze(text);
    assertThat(query.words()).extracting(QueryWord::term).isSubsetOf(indexedWords);
    assertThat(query.pairs()).isSubsetOf(indexedPairs);
    assertThat(query.identifiers()).isEqualTo(Identifiers.in(text));
    assertThat(query.isEmpty()).isEqualTo(indexedWords.isEmpty() && indexedPairs.isEmpty());
  }

  private static Set<String> terms(Analyzer analyzer, String text) throws IOException {
    Set<String> terms = new HashSet<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    }
    return terms;
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "令和", "6", "年", "10", "月", "三", "日", "午後", "時", "億", "ＶＰＮ", "接続", "でき", "ない", "申請", "し",
            "ます", "しんちょく", "進捗", "㈱", "青葉", "サーバ", "ー", "―", "規程", "-", "023", "の", "は", "。", " ",
            "　", "々", "東", "ｶﾞ", "𠮷", "\uD83D", "どこ", "何")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Test
  void aDocumentIsFirstForItsOwnText() throws IOException {
    Random random = new Random(3);
    Set<Set<String>> chosen = new HashSet<>();
    while (chosen.size() < 40) {
      List<String> sentences = new ArrayList<>(List.of(SENTENCES));
      Collections.shuffle(sentences, random);
      chosen.add(Set.copyOf(sentences.subList(0, 3)));
    }
    List<String> texts = chosen.stream().map(sentences -> String.join("", sentences)).toList();
    SampleDocument[] documents = new SampleDocument[texts.size()];
    for (int i = 0; i < documents.length; i++) {
      documents[i] = document("doc" + i).passage(texts.get(i));
    }
    try (SampleIndex index = SampleIndex.of(data, documents)) {
      for (int i = 0; i < documents.length; i++) {
        assertThat(index.ids(Ask.words(texts.get(i)).hits(1))).containsExactly("doc" + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VPNに接続できない, cannot, can",
    "VPNに接続できる, can, cannot",
    "VPNが接続できません, cannot, can",
  })
  void aNegationIsPreferredByWhoAsksForIt(String query, String first, String second)
      throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data,
            document("can").passage("自宅からVPNに接続できる場合は端末を使う。"),
            document("cannot").passage("自宅からVPNに接続できない場合は端末を使う。"),
            document("other").passage("駐車場は総務部が契約する。"))) {
      assertThat(index.ids(Ask.words(query))).containsExactly(first, second);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "しんちょく, 進捗を報告する。",
    "進捗, しんちょくを報告する。",
    "2024/10/03, 令和六年十月三日に施行する。",
    "2024年10月, 令和６年１０月３日に施行する。",
    "１億２０００万円, 予算は一億二千万円とする。",
    "15時, 午後3時に集まる。",
    "サーバ, ｻｰﾊﾞｰを置く。",
    "取扱, 書類の取り扱いを定める。",
    "目次, 目　次",
    "斎藤, 斉藤が担当する。",
    "株式会社青葉, ㈱青葉と契約する。",
  })
  void otherSpellingsFindIt(String query, String text) throws IOException {
    try (SampleIndex index =
        SampleIndex.of(
            data, document("a").passage(text), document("b").passage("駐車場は総務部が契約している。"))) {
      assertThat(index.ids(Ask.words(query))).startsWith("a");
    }
  }
}
